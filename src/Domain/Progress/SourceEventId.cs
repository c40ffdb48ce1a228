namespace Lakehouse.Domain.Progress;

/// <summary>What a stamp or a restatement names as the cause of a change: the id that the model's <c>event</c> column holds
/// (<c>evt_1OqV..</c>), or the transaction where a table declares none. <c>default</c>: no event yet.</summary>
public readonly record struct SourceEventId
{
    private readonly string? _value;

    /// <exception cref="ArgumentException"><paramref name="value"/> is empty: a row without an event is named by its transaction.
    /// </exception>
    public SourceEventId(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    public bool IsNone => _value is null;

    /// <summary>The empty string for none.</summary>
    public string Value => _value ?? "";

    public static SourceEventId Of(TransactionId transaction) => new($"xid:{transaction}");

    public override string ToString() => IsNone ? "none" : Value;
}
