using System.Globalization;
using Lakehouse.Domain.Calendar;
using Lakehouse.DuckDb;
using Lakehouse.Model.Sql;
using Lakehouse.Support;
using NodaTime;
using Npgsql;

namespace Lakehouse.Model.Tests.Totals;

/// <summary>The same rows in PostgreSQL and, with places and signs as a lake's relation has them, in DuckDB.</summary>
internal sealed class BothSides : IDisposable
{
    private const string Session = "Options=-c TimeZone=UTC -c DateStyle=ISO -c extra_float_digits=3";

    private static int _databaseCount;

    private readonly SampleTable _table;
    private readonly RowSource _source;
    private readonly NpgsqlDataSource _postgres;
    private readonly DuckDbDatabase _database;

    private BothSides(SampleTable table, RowSource source, NpgsqlDataSource postgres)
    {
        (_table, _source, _postgres) = (table, source, postgres);
        _database = DuckDbDatabase.Open(new DuckDbOptions { MemoryBytesMax = 256L << 20 });
        Duck = _database.Connect();
        Totals = table.Totals;
    }

    internal TotalsTable Totals { get; }

    internal DuckDbConnection Duck { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static async Task<BothSides> CreateAsync(
        PostgresVersion version, SampleTable table, RowSource source, IReadOnlyList<SampleRow> rows)
    {
        var server = await PostgresServer.SharedAsync(version);
        var database = await server.CreateDatabaseAsync($"totals_{Interlocked.Increment(ref _databaseCount)}");
        var sides = new BothSides(table, source, NpgsqlDataSource.Create($"{database};{Session}"));
        await sides.FillPostgresAsync(rows);
        sides.FillDuck(rows);
        return sides;
    }

    public void Dispose()
    {
        Duck.Dispose();
        _database.Dispose();
        _postgres.Dispose();
    }

    /// <summary>Every bucket that a row can be in.</summary>
    internal IReadOnlyList<TotalsBucket> Buckets(IReadOnlyList<SampleRow> rows, TotalsPeriod period) =>
    [
        .. rows.Select(row => (row.Tenant, Period: PeriodOf(row, period))).Distinct()
            .SelectMany(place => BucketsOf(place.Tenant, place.Period)),
    ];

    internal async Task<List<TotalsRow>> SourceTotalsAsync(IReadOnlyList<TotalsBucket> buckets, int sliceCount = 1) =>
        Sorted((await ReadAsync(PostgresTotals.Totals(Totals, buckets, sliceCount))).Select(Totals.ReadTotals));

    internal List<TotalsRow> LakeTotals(TotalsPeriod period, IReadOnlyList<TotalsBucket>? within = null, int sliceCount = 1) =>
        Sorted(Read(DuckDbTotals.Totals(Totals, "lake", period, within, sliceCount)).Select(Totals.ReadTotals));

    internal async Task<List<RowDigest>> SourceRowsAsync(
        IReadOnlyList<TotalsBucket> buckets, RowSlice? slice, bool withText = true) =>
        [.. (await ReadAsync(PostgresTotals.Rows(Totals, buckets, slice, withText))).Select(RowDigest.Read)];

    internal List<RowDigest> LakeRows(
        TotalsPeriod period, IReadOnlyList<TotalsBucket> within, RowSlice? slice, bool withText = true) =>
        [.. Read(DuckDbTotals.Rows(Totals, "lake", period, within, slice, withText)).Select(RowDigest.Read)];

    internal void AddToLake(SampleRow row, int sign) => Duck.Execute($"insert into lake values {LakeRow(row, sign)}");

    private static List<TotalsRow> Sorted(IEnumerable<TotalsRow> rows) =>
        [.. rows.OrderBy(row => row.ToString(), StringComparer.Ordinal)];

    private static string PeriodOf(SampleRow row, TotalsPeriod period) =>
        period == TotalsPeriod.Month || row.Month == TotalsBucket.Whole ? row.Month : row.Day ?? TotalsBucket.Null;

    private IEnumerable<TotalsBucket> BucketsOf(string tenant, string period)
    {
        if (period == TotalsBucket.Whole)
            return [TotalsBucket.AllOf(tenant)];
        if (period == TotalsBucket.Null)
            return [TotalsBucket.WithoutEventTime(tenant)];
        if (period.Length == "2026-08".Length)
            return TotalsBucket.OfMonth(tenant, ReportMonth.Parse(period), _source.ZoneOf(tenant));
        var day = DateOnly.Parse(period, CultureInfo.InvariantCulture);
        return TotalsBucket.OfDay(tenant, new LocalDate(day.Year, day.Month, day.Day), _source.ZoneOf(tenant));
    }

    private async Task FillPostgresAsync(IReadOnlyList<SampleRow> rows)
    {
        var columns = string.Join(", ", _table.Columns.Select(column =>
            $"{PostgresSql.Identifier(column.Name)} {column.PostgresType}"));
        await using var create = _postgres.CreateCommand($"create table {_table.Name} ({columns})");
        await create.ExecuteNonQueryAsync(Cancellation);
        var values = rows.Select(row => $"({string.Join(", ", _table.Columns.Select(column => PostgresValue(row, column)))})");
        await using var insert = _postgres.CreateCommand($"insert into {_table.Name} values {string.Join(",\n", values)}");
        await insert.ExecuteNonQueryAsync(Cancellation);
    }

    private void FillDuck(IReadOnlyList<SampleRow> rows)
    {
        var columns = _table.Columns.Select(column => $"{DuckDbSql.Identifier(column.Name)} {column.DuckDbType}");
        Duck.Execute($"create table lake ({string.Join(", ", columns)},"
            + " _tenant varchar, _month varchar, _day date, _sign tinyint)");
        Duck.Execute($"insert into lake values {string.Join(",\n", rows.Select(row => LakeRow(row, 1)))}");
    }

    private static string PostgresValue(SampleRow row, SampleColumn column)
    {
        var value = row.Values[column.Name];
        if (value is null)
            return "null";
        return column.Kind == ValueKind.Binary
            ? $"decode('{value}', 'hex')"
            : $"{PostgresSql.Literal(value)}::{column.PostgresType}";
    }

    private string LakeRow(SampleRow row, int sign)
    {
        var values = _table.Columns.Select(column => DuckValue(row.Values[column.Name], column));
        var day = row.Day is null ? "null" : $"date '{row.Day}'";
        return $"({string.Join(", ", values)}, {DuckDbSql.Literal(row.Tenant)}, '{row.Month}', {day}, {sign})";
    }

    private static string DuckValue(string? value, SampleColumn column)
    {
        if (value is null)
            return "null";
        if (column.Kind == ValueKind.Binary)
            return $"unhex('{value}')";
        return $"cast({DuckDbSql.Literal(value)} as {column.DuckDbType})";
    }

    private async Task<List<string?[]>> ReadAsync(SqlQuery query)
    {
        await using var command = _postgres.CreateCommand(query.Text);
        foreach (var texts in query.TextArrays)
            command.Parameters.Add(new() { Value = texts });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<string?[]> rows = [];
        while (await reader.ReadAsync(Cancellation))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]);
        return rows;
    }

    private List<string?[]> Read(string sql)
    {
        using var result = Duck.Query(sql);
        return [.. result.Rows().Select(row => row.Select(value => (string?)value).ToArray())];
    }
}
