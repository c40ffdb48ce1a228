using System.Text;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Arrow;

namespace Lakehouse.Lake.Aggregates;

/// <summary>Keys of data files, and the names under which a statement knows them, as a temporary table.</summary>
internal static class FileKeys
{
    /// <summary>Makes the temporary table <c>(name VARCHAR, file VARCHAR)</c>, in place of one that is there.</summary>
    /// <remarks>Through a buffer: a table may have a hundred thousand files.</remarks>
    public static void Load(
        DuckDbDatabase database, DuckDbConnection duck, string table, IEnumerable<(string Name, string Key)> files)
    {
        using var rows = new ArrowTable([new("name", new ArrowType(ArrowKind.Utf8)), new("file", new ArrowType(ArrowKind.Utf8))]);
        foreach (var (name, key) in files)
        {
            rows.Columns[0].AppendBytes(Encoding.UTF8.GetBytes(name));
            rows.Columns[1].AppendBytes(Encoding.UTF8.GetBytes(key));
        }

        rows.EndRows();
        var shown = $"files-{Guid.NewGuid()}";
        using var registration = database.Register(shown, [rows]);
        duck.Execute($"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM arrow_table('{shown}')");
    }
}
