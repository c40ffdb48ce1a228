using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Changes;

/// <summary>The changes of a table that lie before a position of the stream and that a snapshot taken there does not see: order
/// of commit and order of visibility differ.</summary>
/// <remarks>A scan undoes them by weight, not row by row: each image that arrived counts -1, each that departed +1. That is exact
/// for everything that is added up, and for rows once the weights of equal ones are added. A repair lays them over what the
/// snapshot saw. Design: section 3, "AS OF".</remarks>
internal sealed class UnseenChanges(DuckDbConnection duck, TableRoot table, TableLayout layout, string name)
{
    private bool _isBuilt;

    /// <summary>Copies them into a temporary table.</summary>
    /// <param name="paths">Local paths of every change file that the root names, folded or not.</param>
    /// <exception cref="SnapshotOutOfReachException">They may not be all there, or are not additive.</exception>
    public void Build(IReadOnlyList<string> paths, Lsn upTo, PgSnapshot snapshot)
    {
        CheckRemembered(snapshot);
        if (paths.Count == 0)
            return;
        duck.Execute(
            $"""
            CREATE TEMP TABLE {name} AS
            SELECT _lsn, _seq, _op, before, after FROM {ChangeSql.Read(paths)}
            WHERE _lsn <= {upTo.Value} AND {Condition(snapshot)}
            """);
        CheckAdditive(paths, upTo);
        _isBuilt = true;
    }

    /// <summary>The changes, with both images; null: everything is seen.</summary>
    public string? Relation => _isBuilt ? $"temp.main.{name}" : null;

    /// <summary>Relations to add to the table's rows, each with <c>_sign</c>; none when everything is seen.</summary>
    public IEnumerable<string> Relations => !_isBuilt ? [] :
    [
        $"SELECT {ChangeSql.Unpack(layout, "after")}, {ChangeSql.Placement(layout, "after.")}, -1 AS _sign "
            + $"FROM {Relation} WHERE _op IN ('I', 'U')",
        $"SELECT {ChangeSql.Unpack(layout, "before")}, {ChangeSql.Placement(layout, "before.")}, 1 AS _sign "
            + $"FROM {Relation} WHERE _op IN ('U', 'D')",
    ];

    private static string Condition(PgSnapshot snapshot)
    {
        var running = string.Join(", ", snapshot.InProgress);
        return $"(_xid >= {snapshot.Max}{(running.Length == 0 ? "" : $" OR _xid IN ({running})")})";
    }

    private void CheckRemembered(PgSnapshot snapshot)
    {
        var through = table.ForgottenThrough;
        if (through >= snapshot.Max || snapshot.InProgress.Any(running => running <= through))
            throw SnapshotOutOfReachException.Forgotten(table.Name, through);
    }

    private void CheckAdditive(IReadOnlyList<string> paths, Lsn upTo)
    {
        var before = duck.Scalar<long>($"SELECT count(*) FROM {name} WHERE _lsn <= {table.ExactSince.Value}");
        if (before > 0)
        {
            throw new SnapshotOutOfReachException(
                table.Name, $"it was laid anew at {table.ExactSince}, after what is to be undone");
        }

        var truncates = duck.Scalar<long>(
            $"""
            SELECT count(*) FROM {ChangeSql.Read(paths)} t
            WHERE t._op = 'T' AND t._lsn <= {upTo.Value} AND EXISTS (SELECT 1 FROM {name} u WHERE u._lsn <= t._lsn)
            """);
        if (truncates > 0)
            throw new SnapshotOutOfReachException(table.Name, "a TRUNCATE lies among what is to be undone");
    }
}
