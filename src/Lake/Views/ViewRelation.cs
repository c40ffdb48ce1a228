using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>The rows that a question may see, as SQL over named files and registered batches: data files less what departed
/// since, and what arrived.</summary>
/// <remarks>Lives as long as the question. A row that arrived and departed again in memory is told by the order of its key's
/// changes.</remarks>
internal sealed class ViewRelation : IDisposable
{
    private static long _lastNumber;

    private readonly DuckDbDatabase _database;
    private readonly TableView _table;
    private readonly Lsn _at;
    private readonly ViewQuery _query;
    private readonly List<ArrowRegistration> _registrations = [];

    /// <param name="paths">Local paths of the data files that are read from the disk.</param>
    /// <param name="hot">Rows of those that lie in memory.</param>
    public ViewRelation(
        DuckDbDatabase database, TableView table, Lsn at, ViewQuery query, IReadOnlyList<string> paths,
        IReadOnlyList<ArrowSlice> hot)
    {
        (_database, _table, _at, _query) = (database, table, at, query);
        Sql = $"(SELECT * FROM ({Rows(paths, hot)}) WHERE {Condition})";
    }

    /// <summary>In parentheses.</summary>
    public string Sql { get; }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private string Columns => $"{_table.Layout.Columns}, {LakeFields.Tenant}, {LakeFields.Month}, {LakeFields.Day}";

    /// <summary>Every part holds these rows only, but for days; said once more, because no other row may ever come
    /// through.</summary>
    private string Condition
    {
        get
        {
            List<string> conditions = [];
            if (_query.Tenants is { } tenants)
            {
                var names = tenants.Select(SqlText.Literal).DefaultIfEmpty("NULL");
                conditions.Add($"{LakeFields.Tenant} IN ({string.Join(", ", names)})");
            }

            if (_query.Days is { } days)
            {
                conditions.Add($"{LakeFields.Day} >= DATE '{days.From:yyyy-MM-dd}' "
                    + $"AND {LakeFields.Day} < DATE '{days.ToExclusive:yyyy-MM-dd}'");
            }

            return string.Join(" AND ", conditions.DefaultIfEmpty("true"));
        }
    }

    private string Rows(IReadOnlyList<string> paths, IReadOnlyList<ArrowSlice> hot)
    {
        var truncate = _table.LastTruncate(_at);
        var departures = Departures();
        List<string> parts = [];
        if (paths.Count > 0 && truncate is null)
            parts.Add(Held(ChangeSql.Read(paths), departures));
        if (hot.Count > 0 && truncate is null)
            parts.Add(Held(Register(hot), departures));
        if (Slices(batch => batch.Arrivals) is { Count: > 0 } arrivals)
            parts.Add(Arrived(Register(arrivals), departures, truncate));
        return parts.Count > 0 ? string.Join(" UNION ALL ", parts) : _table.Layout.Nothing;
    }

    /// <summary>Keys that departed in memory, with the last departure of each; null: none.</summary>
    private string? Departures()
    {
        var slices = Slices(batch => batch.Departures);
        if (slices.Count == 0)
            return null;
        var keys = string.Join(", ", _table.Layout.Key);
        return $"(SELECT {keys}, max({PendingFields.Order}) AS _last FROM {Register(slices)} WHERE {IsPending} GROUP BY {keys})";
    }

    private string Held(string rows, string? departures) => departures is null
        ? $"SELECT {Columns} FROM {rows}"
        : $"SELECT {Columns} FROM {rows} l WHERE NOT EXISTS (SELECT 1 FROM {departures} d WHERE {SameKey("d", "l")})";

    private string Arrived(string rows, string? departures, Int128? truncate)
    {
        var after = truncate is { } order ? $" AND {PendingFields.Order} > {order}::DECIMAL(38, 0)" : "";
        var arrived = $"(SELECT * FROM {rows} WHERE {IsPending}{after})";
        if (departures is null)
            return $"SELECT {Columns} FROM {arrived}";
        var columns = string.Join(", ", _table.Layout.Schema.Columns.Select(column => column.Name)
            .Concat([LakeFields.Tenant, LakeFields.Month, LakeFields.Day]).Select(name => $"a.{SqlText.Identifier(name)}"));
        return $"SELECT {columns} FROM {arrived} a LEFT JOIN {departures} d ON {SameKey("d", "a")} "
            + $"WHERE d._last IS NULL OR d._last < a.{PendingFields.Order}";
    }

    private string IsPending => $"_lsn > {_table.Root.FoldedLsn.Value} AND _lsn <= {_at.Value}";

    private string SameKey(string left, string right) => ChangeSql.SameKey(_table.Layout, left, right);

    private List<ArrowSlice> Slices(Func<PendingBatch, PendingRows?> side) =>
    [
        .. _table.Pending.Batches.Where(batch => batch.After < _at)
            .SelectMany(batch => side(batch)?.SlicesOf(_query.Tenants) ?? []),
    ];

    private string Register(IReadOnlyList<ArrowSlice> slices)
    {
        var name = $"view-{Interlocked.Increment(ref _lastNumber)}";
        _registrations.Add(_database.Register(name, slices));
        return $"arrow_table('{name}')";
    }
}
