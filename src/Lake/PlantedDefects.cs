using System.Collections.Immutable;
using Lakehouse.DuckDb;

namespace Lakehouse.Lake;

/// <summary>Test-only: errors that a test plants into this very process, to learn whether the reconciler finds them.</summary>
/// <remarks>A planted defect is SQL that spoils the tables of a seam just before they are used; tests decide what it does, so
/// that each seam is one call. With nothing planted, which is always so outside tests, a seam costs one check.</remarks>
internal static class PlantedDefects
{
    /// <summary>The rows of a change file, as table <c>changes</c>, before it is written: what a wrong decoder gives.</summary>
    public const string ChangesWritten = "changes.written";

    /// <summary>The temporary tables <c>net</c>, <c>arrived</c> and <c>departed</c> of a fold: what a wrong fold makes of right
    /// changes.</summary>
    public const string FoldNet = "fold.net";

    /// <summary>The temporary table <c>aggregated</c> of sums and tags, before it becomes an object: what a wrong sum looks like.
    /// </summary>
    public const string SumsKept = "sums.kept";

    private static ImmutableList<PlantedDefect> _planted = [];

    /// <param name="seam">One of the constants.</param>
    /// <param name="table">Qualified name.</param>
    public static void Plant(string seam, string table, string sql) =>
        ImmutableInterlocked.Update(ref _planted, planted => planted.Add(new PlantedDefect(seam, table, sql)));

    /// <summary>Those of one table.</summary>
    public static void Pull(string table) =>
        ImmutableInterlocked.Update(ref _planted, planted => planted.RemoveAll(defect => defect.Table == table));

    public static void PullAll() => ImmutableInterlocked.Update(ref _planted, planted => planted.Clear());

    /// <summary>Spoils what lies in the connection's tables.</summary>
    public static void Reach(string seam, string table, DuckDbConnection duck)
    {
        foreach (var defect in Volatile.Read(ref _planted).Where(defect => defect.Seam == seam && defect.Table == table))
            duck.Execute(defect.Sql);
    }

    /// <summary>The rows of a change file, spoiled if a defect is planted there.</summary>
    /// <param name="relation">The right ones.</param>
    public static string Changes(string table, DuckDbConnection duck, string relation)
    {
        if (!Volatile.Read(ref _planted).Any(defect => defect.Seam == ChangesWritten && defect.Table == table))
            return relation;
        duck.Execute($"CREATE TEMP TABLE changes AS SELECT * FROM {relation}");
        Reach(ChangesWritten, table, duck);
        return "(SELECT * FROM changes ORDER BY _lsn, _seq)";
    }

    private sealed record PlantedDefect(string Seam, string Table, string Sql);
}
