using System.Globalization;
using Lakehouse.DuckDb;

namespace Lakehouse.Bench.Query.Sides;

/// <summary>DuckDB in this process, asked the same.</summary>
internal sealed class DuckDbSide : IDisposable
{
    private static readonly string[] EnumColumns = ["account_type", "account", "category", "basis", "currency"];

    private readonly DuckDbDatabase _database;
    private readonly DuckDbConnection _duck;
    private readonly HomeSql _sql;

    private DuckDbSide(DuckDbDatabase database, DuckDbConnection duck, HomeSql sql) =>
        (_database, _duck, _sql) = (database, duck, sql);

    /// <summary>The lake's own files, found by a glob each time: what somebody does who was only told where they lie.</summary>
    /// <param name="folder">Has <c>_tenant=&lt;id&gt;/_month=&lt;month&gt;/*.parquet</c>.</param>
    public static DuckDbSide OverGlob(string folder)
    {
        var database = DuckDbDatabase.Open(new DuckDbOptions { Threads = Environment.ProcessorCount, MemoryBytesMax = 4L << 30 });
        var files = SqlText.Literal($"{folder}/*/*/*.parquet");
        return new DuckDbSide(
            database, database.Connect(),
            new HomeSql($"read_parquet({files}, hive_partitioning = true)", "_tenant", "_day"));
    }

    /// <summary>The limit: one table in memory, narrow columns, sorted by tenant and day.</summary>
    /// <param name="folder">Of the lake's files.</param>
    public static DuckDbSide InMemory(string folder, string scratch, long memoryBytesMax)
    {
        var database = DuckDbDatabase.Open(new DuckDbOptions
        {
            Threads = 1,
            MemoryBytesMax = memoryBytesMax,
            TemporaryFolder = scratch,
        });
        var duck = database.Connect();
        var files = $"read_parquet({SqlText.Literal($"{folder}/*/*/*.parquet")}, hive_partitioning = false)";
        CreateEnums(duck, files);
        var enums = string.Join(", ", EnumColumns.Select(column => $"{column}::{column}_t AS {column}"));
        duck.Execute(
            $"""
            CREATE TABLE journal AS
            SELECT tenant_id, _day AS day, {enums}, amount::DECIMAL(18, 6) AS amount FROM {files} ORDER BY tenant_id, day
            """);
        return new DuckDbSide(database, duck, new HomeSql("journal", "tenant_id", "day"));
    }

    public JournalSums Ask(HomeQuestion question)
    {
        using var results = _duck.Query(Inline(
            _sql.Results, question.Tenant, question.From, question.To, question.ComparedFrom, question.ComparedTo));
        using var cash = _duck.Query(Inline(_sql.Cash, question.Tenant, question.To, question.ComparedFrom));
        return new JournalSums([.. results.Rows().Select(ReadResult)], [.. cash.Rows().Select(ReadCash)]);
    }

    public void Dispose()
    {
        _duck.Dispose();
        _database.Dispose();
    }

    /// <summary>In one look at the files: there are tens of thousands.</summary>
    private static void CreateEnums(DuckDbConnection duck, string files)
    {
        var lists = string.Join(
            ", ", EnumColumns.Select(column => $"array_to_string(list_sort(list(DISTINCT {column})), ',')"));
        using var found = duck.Query($"SELECT {lists} FROM {files}");
        foreach (var (column, values) in EnumColumns.Zip(found.Rows()[0]))
        {
            var names = string.Join(", ", Text(values).Split(',').Select(SqlText.Literal));
            duck.Execute($"CREATE TYPE {column}_t AS ENUM ({names})");
        }
    }

    /// <summary>Values in the text: DuckDB leaves out files only by what it knows when it plans.</summary>
    private static string Inline(string sql, long tenant, params ReadOnlySpan<DateOnly> days)
    {
        sql = sql.Replace("$1", $"{tenant}", StringComparison.Ordinal);
        for (var index = 0; index < days.Length; index++)
            sql = sql.Replace($"${index + 2}", $"DATE '{days[index]:yyyy-MM-dd}'", StringComparison.Ordinal);
        return sql;
    }

    private static ResultSum ReadResult(object?[] row) => new(
        (bool)row[0]!, Text(row[1]), Text(row[2]), Text(row[3]), Text(row[4]), Amount(row[5]), (long)row[6]!);

    private static CashDay ReadCash(object?[] row) => new((DateOnly?)row[0], Text(row[1]), Amount(row[2]), Amount(row[3]));

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static decimal Amount(object? value) => decimal.Parse(Text(value), CultureInfo.InvariantCulture);
}
