using System.Globalization;

namespace Lakehouse.Domain.Progress;

/// <summary>A byte position in the write-ahead log, printed as <c>16/B374D848</c> (PostgreSQL manual, "pg_lsn Type").</summary>
public readonly record struct Lsn(ulong Value) : IComparable<Lsn>
{
    /// <summary>No position yet. No WAL record starts at zero.</summary>
    public static readonly Lsn None;

    /// <summary>Bytes of WAL between two positions.</summary>
    /// <exception cref="OverflowException"><paramref name="earlier"/> is the greater one.</exception>
    public static long operator -(Lsn later, Lsn earlier) => checked((long)(later.Value - earlier.Value));

    public static bool operator <(Lsn left, Lsn right) => left.Value < right.Value;

    public static bool operator >(Lsn left, Lsn right) => left.Value > right.Value;

    public static bool operator <=(Lsn left, Lsn right) => left.Value <= right.Value;

    public static bool operator >=(Lsn left, Lsn right) => left.Value >= right.Value;

    public static Lsn Max(Lsn left, Lsn right) => left >= right ? left : right;

    /// <summary>Reads the form PostgreSQL prints: two hexadecimal numbers of at most 8 digits, separated by a slash.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> has another form.</exception>
    public static Lsn Parse(string text) => TryParse(text, out var lsn)
        ? lsn
        : throw new FormatException($"'{text}' is not a WAL position; expected the form 16/B374D848.");

    public static bool TryParse(string? text, out Lsn lsn)
    {
        lsn = None;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 1
            || !uint.TryParse(text.AsSpan(0, slash), NumberStyles.AllowHexSpecifier, null, out var high)
            || !uint.TryParse(text.AsSpan(slash + 1), NumberStyles.AllowHexSpecifier, null, out var low))
        {
            return false;
        }

        lsn = new Lsn(((ulong)high << 32) | low);
        return true;
    }

    public int CompareTo(Lsn other) => Value.CompareTo(other.Value);

    public override string ToString() => $"{Value >> 32:X}/{Value & uint.MaxValue:X}";
}
