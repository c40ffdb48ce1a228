using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Lakehouse.Domain.Progress;

/// <summary>Which transactions a statement sees: the text form of <c>pg_current_snapshot()</c>, <c>xmin:xmax:xip,xip</c>
/// (PostgreSQL manual, "Transaction ID and Snapshot Information Functions").</summary>
/// <remarks>Lists top-level ids only, as the Begin message of the stream does.</remarks>
public sealed record PgSnapshot
{
    private readonly HashSet<ulong> _inProgress;

    private PgSnapshot(TransactionId min, TransactionId max, HashSet<ulong> inProgress) =>
        (Min, Max, _inProgress) = (min, max, inProgress);

    /// <summary>The lowest id that was still active: everything below is finished.</summary>
    public TransactionId Min { get; }

    /// <summary>One above the highest finished id: nothing from here on is seen.</summary>
    public TransactionId Max { get; }

    /// <summary>Ids from <see cref="Min"/> to below <see cref="Max"/> that were active, ascending.</summary>
    public IEnumerable<TransactionId> InProgress => _inProgress.Order().Select(id => new TransactionId(id));

    /// <exception cref="FormatException"><paramref name="text"/> is not of the form <c>10:20:10,14</c>.</exception>
    public static PgSnapshot Parse(string text) => TryParse(text, out var snapshot)
        ? snapshot
        : throw new FormatException($"'{text}' is not a snapshot; expected the form xmin:xmax:xip,xip.");

    public static bool TryParse(string text, [NotNullWhen(true)] out PgSnapshot? snapshot)
    {
        snapshot = null;
        var parts = text.Split(':');
        if (parts.Length != 3 || !TryParseId(parts[0], out var min) || !TryParseId(parts[1], out var max) || min > max)
            return false;

        var inProgress = new HashSet<ulong>();
        foreach (var part in parts[2].Split(',', parts[2].Length == 0 ? StringSplitOptions.RemoveEmptyEntries : default))
        {
            if (!TryParseId(part, out var id) || id < min || id >= max)
                return false;
            inProgress.Add(id);
        }

        snapshot = new PgSnapshot(new TransactionId(min), new TransactionId(max), inProgress);
        return true;
    }

    /// <summary>True when a committed transaction's changes are visible to this snapshot.</summary>
    public bool Sees(TransactionId transaction) =>
        transaction < Min || (transaction < Max && !_inProgress.Contains(transaction.Value));

    public bool Equals(PgSnapshot? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{Min}:{Max}:{string.Join(',', InProgress)}";

    private static bool TryParseId(string text, out ulong id) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
