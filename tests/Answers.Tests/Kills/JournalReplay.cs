using Lakehouse.Domain.Progress;

namespace Lakehouse.Answers.Tests.Kills;

/// <summary>The journal as it was at one commit after the other.</summary>
internal sealed class JournalReplay
{
    private readonly Dictionary<long, JournalRow> _rows;
    private readonly IReadOnlyList<JournalChange> _changes;
    private int _next;

    public JournalReplay(IReadOnlyList<JournalRow> first, IReadOnlyList<JournalChange> changes)
    {
        (_rows, _changes) = (first.ToDictionary(row => row.Id), changes);
        Assert.True(changes.Zip(changes.Skip(1)).All(pair => pair.First.Commit <= pair.Second.Commit));
    }

    public IEnumerable<JournalRow> Rows => _rows.Values;

    /// <summary>Goes on, never back, to the state of all commits that end at or before this.</summary>
    public void AdvanceTo(Lsn through)
    {
        for (; _next < _changes.Count && _changes[_next].Commit <= through; _next++)
        {
            if (_changes[_next] is { Row: { } row })
                _rows[row.Id] = row;
            else
                Assert.True(_rows.Remove(_changes[_next].Deleted!.Value));
        }
    }
}
