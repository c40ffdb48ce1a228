using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Scan;

/// <summary>Canonical rows of a table from elsewhere: a line each of key text, tab, row text, escaped as PostgreSQL's <c>COPY</c>
/// in its text format does.</summary>
/// <param name="LineBytesMax">Not below the longest line in UTF-8.</param>
public sealed record CanonicalFile(string Path, long LineBytesMax);

/// <summary>A table of the lake against a <see cref="CanonicalFile"/>, as multisets of rows.</summary>
/// <param name="RowsInLake">Rows that were compared on our side.</param>
/// <param name="OnlyInFile">Rows that the lake lacks; a row that differs counts here and in <paramref
/// name="OnlyInLake"/>.</param>
/// <param name="KeysOnlyInFile">Canonical key texts of some of them; empty where the table has no key.</param>
public sealed record RowComparison(
    long RowsInFile, long RowsInLake, long OnlyInFile, long OnlyInLake,
    IReadOnlyList<string> KeysOnlyInFile, IReadOnlyList<string> KeysOnlyInLake)
{
    private const int KeysMax = 10;
    private const long DuckDbLineBytesMax = 2_000_000;

    public bool IsEqual => OnlyInFile == 0 && OnlyInLake == 0;

    /// <param name="file">Must be one of the session's <see cref="ScanOptions.ReadableFiles"/>.</param>
    /// <remarks>Reads both sides once; DuckDB spills what does not fit into memory.</remarks>
    /// <exception cref="DuckDbException">The file has another form.</exception>
    public static RowComparison Of(LakeSession session, string table, CanonicalFile file)
    {
        var duck = session.Duck;
        var lake = $"(SELECT {Escaped("k")} AS k, {Escaped("r")} AS r FROM {session.CanonicalRows(table)})";
        duck.Execute(
            $"""
            CREATE OR REPLACE TEMP TABLE differences AS
            SELECT k, sum(side)::BIGINT AS n FROM
              (SELECT k, r, 1 AS side FROM {Read(file)} UNION ALL SELECT k, r, -1 FROM {lake})
            GROUP BY k, r HAVING sum(side) <> 0
            """);
        return new RowComparison(
            duck.Scalar<long>($"SELECT count(*) FROM {Read(file)}"),
            duck.Scalar<long>($"SELECT count(*) FROM {session.RelationOf(table)}"),
            duck.Scalar<long>("SELECT coalesce(sum(n), 0)::BIGINT FROM differences WHERE n > 0"),
            duck.Scalar<long>("SELECT coalesce(-sum(n), 0)::BIGINT FROM differences WHERE n < 0"),
            Keys(duck, "n > 0"),
            Keys(duck, "n < 0"));
    }

    private static IReadOnlyList<string> Keys(DuckDbConnection duck, string side) =>
        duck.Column<string>($"SELECT DISTINCT k FROM differences WHERE {side} AND k <> '' ORDER BY k LIMIT {KeysMax}");

    private static string Read(CanonicalFile file)
    {
        var line = Math.Max(DuckDbLineBytesMax, file.LineBytesMax + 1);
        return $"""
            (SELECT coalesce(k, '') AS k, coalesce(r, '') AS r FROM read_csv({SqlText.Literal(file.Path)}, delim = '\t', quote =
            '', escape = '', comment = '', header = false, auto_detect = false, new_line = '\n', max_line_size = {line},
            buffer_size = {line * 2}, strict_mode = true, columns = {"{'k': 'VARCHAR', 'r': 'VARCHAR'}"}))
            """;
    }

    /// <summary>As COPY escapes: a line stays a line.</summary>
    private static string Escaped(string column)
    {
        var sql = $@"replace({column}, '\', '\\')";
        foreach (var (code, letter) in new[] { (8, 'b'), (9, 't'), (10, 'n'), (11, 'v'), (12, 'f'), (13, 'r') })
            sql = $@"replace({sql}, chr({code}), '\{letter}')";
        return sql;
    }
}
