using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Tests.Scan;
using NodaTime;

namespace Lakehouse.Lake.Tests.Aggregates;

/// <summary>The last change of each day of a table, told by whoever makes the changes.</summary>
/// <param name="cause">Ordinal of the column with the event; -1: none.</param>
internal sealed class TagOracle(int tenant, int at, int cause)
{
    private readonly Dictionary<(string Tenant, DateOnly Day), ChangeTag> _days = [];
    private readonly List<(object?[] Row, string? Event)> _open = [];
    private ChangeTag _table;
    private bool _isEmptied;

    internal IEnumerable<string> Tenants => _days.Keys.Select(day => day.Tenant).Distinct();

    internal IEnumerable<(string Tenant, DateOnly Day, ChangeTag Tag)> Days =>
        _days.Select(day => (day.Key.Tenant, day.Key.Day, ChangeTag.Max(day.Value, _table)));

    internal void Inserted(object?[] row) => _open.Add((row, EventOf(row)));

    internal void Updated(object?[] old, object?[] row) => _open.AddRange([(old, EventOf(row)), (row, EventOf(row))]);

    internal void Deleted(object?[] old) => _open.Add((old, null));

    internal void Truncated() => _isEmptied = true;

    internal void EndTransaction(Lsn lsn, ulong xid)
    {
        var transaction = SourceEventId.Of(new TransactionId(xid));
        if (_isEmptied)
            _table = new ChangeTag(lsn, transaction);
        foreach (var (row, text) in _open)
            Touch(row, new ChangeTag(lsn, text is null ? transaction : new SourceEventId(text)));
        _open.Clear();
        _isEmptied = false;
    }

    internal void Repaired(object?[] row, Lsn lsn) => Touch(row, new ChangeTag(lsn, default));

    private void Touch(object?[] row, ChangeTag tag)
    {
        if (DayOf(row[at]) is { } day)
            _days[(row[tenant]?.ToString() ?? "_null", day)] = tag;
    }

    private string? EventOf(object?[] row) => cause >= 0 && row[cause] is string { Length: > 0 } text ? text : null;

    private static DateOnly? DayOf(object? at) => at switch
    {
        null => null,
        DateOnly day => day,
        DateTimeOffset time => Instant.FromDateTimeOffset(time)
            .InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date.ToDateOnly(),
        _ => throw new ArgumentException($"A {at.GetType()} is no event time.", nameof(at)),
    };
}
