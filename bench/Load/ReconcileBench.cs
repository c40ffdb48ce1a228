using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Loading;
using Lakehouse.Model.Sql;
using Lakehouse.Support;
using Npgsql;
using NpgsqlTypes;

namespace Lakehouse.Bench.Load;

/// <summary>A reconciliation of everything against its own query alone in Postgres, and what writers feel of it.</summary>
internal sealed class ReconcileBench(bool quick, int runs)
{
    public static readonly string[] Figures = ["hashed_vs_query", "writer_p95"];

    private const double PercentileRank = 0.95;
    private const double ShareOfCapacity = 0.3;

    private readonly long _rows = quick ? 1_000_000 : 10_000_000;
    private readonly int _loadSeconds = quick ? 10 : 30;

    public async IAsyncEnumerable<Figure> RunAsync(
        IReadOnlyCollection<string> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var server = await PostgresServer.StartAsync(
            PostgresVersion.V18, ("max_wal_size", "16GB"), ("shared_buffers", "4GB"), ("checkpoint_timeout", "1h"));
        await using var world = await BenchWorld.CreateAsync(server, "reconcile", "FULL", _rows, cancellation);
        await world.InitAsync(cancellation);
        await MeasuredProcess.ReplicateAsync(world.Url, world.Lake, world.Models, cancellation);
        using var replicator = MeasuredProcess.StartReplicator(world.Url, world.Lake, world.Models);
        try
        {
            foreach (var figure in Figures.Where(name => wanted.Count == 0 || wanted.Contains(name)))
            {
                yield return figure == Figures[0]
                    ? await CompareAsync(world, cancellation)
                    : await LoadAsync(server, world, cancellation);
            }
        }
        finally
        {
            replicator.Kill();
            await replicator.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task<Figure> CompareAsync(BenchWorld world, CancellationToken cancellation)
    {
        List<(double, double)> seconds = [];
        List<ProcessRun> ours = [];
        for (var run = 0; run < runs; run++)
        {
            var reference = await QueryAsync(world, cancellation);
            ours.Add(await MeasuredProcess.ReconcileAsync(world.Url, world.Lake, world.Models, cancellation));
            seconds.Add((ours[^1].Seconds, reference));
        }

        return Lakehouse.Bench.Figure.Of(
            "reconcile", Figures[0], "rows/s", _rows, seconds, 0.66,
            $"{_rows:N0} rows of about 200 bytes, 12 columns hashed, 50 tenants x 3 months, both sides; PostgreSQL 18, "
                + "fsync off; "
                + "the whole process, start and wait for the root included, against its own totals query alone",
            new Dictionary<string, double>
            {
                ["s"] = Lakehouse.Bench.Figure.Median(seconds.Select(run => run.Item1)),
                ["resident MiB"] = ours.Max(run => run.ResidentBytesMax) >> 20,
                ["CPU s of ours"] = Lakehouse.Bench.Figure.Median(ours.Select(run => run.CpuSeconds)),
            },
            "Postgres hashes every row on one backend; DuckDB does the same beside it on the other core");
    }

    /// <returns>Seconds of the same totals, by the same statement, with nothing beside it.</returns>
    private static async Task<double> QueryAsync(BenchWorld world, CancellationToken cancellation)
    {
        var root = await world.HeadAsync(cancellation);
        var columns = CanonicalColumns.Of(root.Table("public.ledger").Schema);
        var totals = new TotalsTable(ModelFolder.Load(world.Models).Tables[0], columns);
        var first = ReportMonth.Parse("2026-08").MonthsSince1970;
        var months = Enumerable.Range(first, 4).Select(month => new ReportMonth(month));
        var buckets = Enumerable.Range(1, 50).SelectMany(tenant => months.SelectMany(month =>
            TotalsBucket.OfMonth(tenant.ToString(CultureInfo.InvariantCulture), month, AccountZone.Utc)));
        var query = PostgresTotals.Totals(totals, [.. buckets]);
        await using var source = NpgsqlDataSource.Create(world.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var settings = new NpgsqlCommand(
            $"{PostgresSql.SessionSettings}; {PostgresTotals.SessionSettings}", connection);
        await settings.ExecuteNonQueryAsync(cancellation);
        await using var command = new NpgsqlCommand(query.Text, connection) { CommandTimeout = 0 };
        foreach (var values in query.TextArrays)
            command.Parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        var startedAt = Stopwatch.GetTimestamp();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            _ = reader.GetString(0);
        return Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
    }

    private async Task<Figure> LoadAsync(PostgresServer server, BenchWorld world, CancellationToken cancellation)
    {
        await server.CreateDatabaseAsync("writers");
        using var load = new PgbenchLoad(server.UrlFor("writers"));
        var rate = (int)(await load.CapacityAsync(_loadSeconds / 2, cancellation) * ShareOfCapacity);
        List<(double, double)> milliseconds = [];
        for (var run = 0; run < runs; run++)
        {
            var alone = await load.PercentileAsync(rate, _loadSeconds, PercentileRank, cancellation);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var comparing = CompareUntilAsync(world, stop.Token);
            var beside = await load.PercentileAsync(rate, _loadSeconds, PercentileRank, cancellation);
            await stop.CancelAsync();
            await comparing;
            milliseconds.Add((beside, alone));
        }

        return Lakehouse.Bench.Figure.OfTimes(
            "reconcile", Figures[1], "ms", milliseconds, 1 / 1.1,
            $"p95 of pgbench transactions at {rate}/s ({ShareOfCapacity:P0} of capacity, {_loadSeconds} s), with "
                + $"reconciliations of {_rows:N0} rows one after the other on the same server, against without",
            new Dictionary<string, double> { ["transactions/s"] = rate },
            "two cores are shared by writers, the comparing backend, DuckDB and the replicator");
    }

    private static async Task CompareUntilAsync(BenchWorld world, CancellationToken cancellation)
    {
        try
        {
            while (true)
                await MeasuredProcess.ReconcileAsync(world.Url, world.Lake, world.Models, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
    }
}
