using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>What every part of a history writes on: rows, ids that count from one, and what is planned.</summary>
internal sealed class HistoryPages
{
    private readonly long[] _lastIds = new long[Enum.GetValues<LedgerSequence>().Length];

    internal HistoryPages(Instant end)
    {
        End = end;
        Journal = new Journal(NextId);
    }

    /// <summary>What would happen at or after it has not happened.</summary>
    internal Instant End { get; }

    internal HistoryQueue Queue { get; } = new();

    internal Journal Journal { get; }

    /// <summary>Rows that nobody has taken yet.</summary>
    internal List<LedgerRow> Rows { get; } = [];

    internal long NextId(LedgerSequence sequence) => ++_lastIds[(int)sequence];

    internal bool HasHappened(Instant? at) => at < End;

    internal void Write(LedgerRow document, IReadOnlyList<LedgerEntryRow> entries)
    {
        Rows.Add(document);
        Rows.AddRange(entries);
    }
}
