namespace Lakehouse.Domain.Progress;

/// <summary>A transaction id that does not wrap: 32 bits of epoch, 32 bits of id (PostgreSQL manual, "Transactions and
/// Identifiers", type <c>xid8</c>).</summary>
public readonly record struct TransactionId(ulong Value) : IComparable<TransactionId>
{
    /// <summary>The id with these low 32 bits that lies nearest to <paramref name="reference"/>.</summary>
    /// <param name="xid">The 32-bit id of a Begin message.</param>
    /// <param name="reference">Any id less than 2^31 transactions away, as <c>pg_current_snapshot()</c> gives it.</param>
    public static TransactionId Widen(uint xid, TransactionId reference)
    {
        var distance = unchecked((int)(xid - (uint)reference.Value));
        return new TransactionId(checked((ulong)((long)reference.Value + distance)));
    }

    public int CompareTo(TransactionId other) => Value.CompareTo(other.Value);

    public static bool operator <(TransactionId left, TransactionId right) => left.Value < right.Value;

    public static bool operator >(TransactionId left, TransactionId right) => left.Value > right.Value;

    public static bool operator <=(TransactionId left, TransactionId right) => left.Value <= right.Value;

    public static bool operator >=(TransactionId left, TransactionId right) => left.Value >= right.Value;

    public override string ToString() => Value.ToString();
}
