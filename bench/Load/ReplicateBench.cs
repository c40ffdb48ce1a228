using System.Runtime.CompilerServices;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Support;

namespace Lakehouse.Bench.Load;

/// <summary>The stream against <c>pg_recvlogical</c>, and the first copy against <c>COPY</c>, both to /dev/null: whole processes,
/// alternating.
/// </summary>
internal sealed class ReplicateBench(bool quick, int runs)
{
    public static readonly string[] Figures = ["replicate", "replicate_default", "replicate_small", "copy"];

    private const int PendingFilesMax = 64;

    private readonly int _scale = quick ? 10 : 1;

    public async IAsyncEnumerable<Figure> RunAsync(
        IReadOnlyCollection<string> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var server = await PostgresServer.StartAsync(
            PostgresVersion.V18, ("max_wal_size", "16GB"), ("shared_buffers", "1GB"), ("checkpoint_timeout", "1h"));
        foreach (var figure in Figures.Where(name => wanted.Count == 0 || wanted.Contains(name)))
        {
            yield return figure switch
            {
                "replicate" => await StreamAsync(server, figure, "FULL", "churn", 2_000_000, 20, 0.4, cancellation),
                "replicate_default" => await StreamAsync(server, figure, "DEFAULT", "churn", 2_000_000, 20, null, cancellation),
                "replicate_small" => await StreamAsync(server, figure, "FULL", "churn_small", 400_000, 1, 0.3, cancellation),
                _ => await CopyAsync(server, cancellation),
            };
        }
    }

    private async Task<Figure> StreamAsync(
        PostgresServer server, string figure, string identity, string procedure, int changesFull, int perTransaction, double? aim,
        CancellationToken cancellation)
    {
        var (rows, changes) = (500_000 / _scale, changesFull / _scale);
        await using var world = await BenchWorld.CreateAsync(server, figure, identity, rows, cancellation);
        await world.InitAsync(cancellation);
        await MeasuredProcess.ReplicateAsync(world.Url, world.Lake, world.Models, cancellation);
        await world.WriteBacklogAsync($"CALL {procedure}({rows}, {changes / perTransaction})", cancellation);
        var objectsAtStart = world.CountObjects();

        List<(double, double)> seconds = [];
        List<ProcessRun> ours = [];
        for (var run = 0; run < runs; run++)
        {
            var reference = await ReceiveAsync(world, cancellation);
            await world.RewindAsync(cancellation);
            ours.Add(await MeasuredProcess.ReplicateAsync(world.Url, world.Lake, world.Models, cancellation));
            CheckArrived(world, await world.HeadAsync(cancellation));
            seconds.Add((ours[^1].Seconds, reference.Seconds));
        }

        var table = (await world.HeadAsync(cancellation)).Table("public.ledger");
        return Lakehouse.Bench.Figure.Of(
            "replicate", figure, "changes/s", changes, seconds, aim,
            $"{changes:N0} changes (80/15/5 insert/update/delete, {perTransaction} a transaction) over {rows:N0} rows of about "
                + $"200 bytes, 12 columns, "
            + $"50 tenants x 3 months, identity {identity}; PostgreSQL 18, fsync off; whole processes, start included",
            new Dictionary<string, double>
            {
                ["resident MiB"] = ours.Max(run => run.ResidentBytesMax) >> 20,
                ["CPU s"] = Lakehouse.Bench.Figure.Median(ours.Select(run => run.CpuSeconds)),
                ["PUTs per million changes"] = (world.CountObjects() - objectsAtStart) * 1e6 / changes,
                ["pending files"] = table.Changes.Count(file => file.MaxLsn > table.FoldedLsn),
            },
            LimitOf(ours, seconds));
    }

    private async Task<Figure> CopyAsync(PostgresServer server, CancellationToken cancellation)
    {
        var rows = 5_000_000 / _scale;
        await using var world = await BenchWorld.CreateAsync(server, "copy", "FULL", rows, cancellation);
        List<(double, double)> seconds = [];
        List<ProcessRun> ours = [];
        for (var run = 0; run < runs; run++)
        {
            var reference = await MeasuredProcess.RunAsync(
                "sh", ["-c", $"{PostgresTools.Psql} '{world.Url}' -c 'COPY ledger TO STDOUT (FORMAT binary)' > /dev/null"],
                    cancellation);
            await world.InitAsync(cancellation);
            ours.Add(await MeasuredProcess.ReplicateAsync(world.Url, world.Lake, world.Models, cancellation));
            var table = (await world.HeadAsync(cancellation)).Table("public.ledger");
            if (table.State != TableState.Live)
                throw new InvalidOperationException($"The table is {table.State} after its copy.");
            seconds.Add((ours[^1].Seconds, reference.Seconds));
        }

        return Lakehouse.Bench.Figure.Of(
            "replicate", "copy", "rows/s", rows, seconds, 0.25,
            $"first copy of {rows:N0} rows of about 200 bytes, 12 columns, 50 tenants x 3 months, to folded Parquet; PostgreSQL "
                + $"18, fsync off; "
            + "whole processes, start included",
            new Dictionary<string, double>
            {
                ["resident MiB"] = ours.Max(run => run.ResidentBytesMax) >> 20,
                ["CPU s"] = Lakehouse.Bench.Figure.Median(ours.Select(run => run.CpuSeconds)),
                ["PUTs per million rows"] = world.CountObjects() * 1e6 / rows,
            },
            LimitOf(ours, seconds));
    }

    private static async Task<ProcessRun> ReceiveAsync(BenchWorld world, CancellationToken cancellation)
    {
        await world.CopySlotAsync("bench_reference", cancellation);
        var run = await MeasuredProcess.RunAsync(
            PostgresTools.PgRecvlogical,
            [
                "-h", "127.0.0.1", "-p", world.Port.ToString(), "-U", "postgres", "-d", world.Database, "-S", "bench_reference",
                    "--start",
                "-o", "proto_version=2", "-o", $"publication_names=\"{world.Slot}\",\"{world.Slot}_append\"", "-o", "binary=true",
                "-o", "messages=true", $"--endpos={world.End}", "-f", "/dev/null",
            ],
            cancellation);
        await world.DropSlotAsync("bench_reference", cancellation);
        return run;
    }

    private static void CheckArrived(BenchWorld world, LakeRoot head)
    {
        var table = head.Table("public.ledger");
        var pending = table.Changes.Count(file => file.MaxLsn > table.FoldedLsn);
        if (head.Lsn < Lsn.Parse(world.End) || table.State != TableState.Live || pending > PendingFilesMax)
            throw new InvalidOperationException($"The lake stands at {head.Lsn} ({table.State}, {pending} pending files), not "
                + $"at {world.End}.");
    }

    /// <summary>Two cores are shared by the walsender and us: whichever is busy the whole time is the limit.</summary>
    private static string LimitOf(IReadOnlyList<ProcessRun> ours, IReadOnlyList<(double Ours, double Reference)> seconds)
    {
        var busy = Lakehouse.Bench.Figure.Median(ours.Select(run => run.CpuSeconds / run.Seconds));
        var sender = Lakehouse.Bench.Figure.Median(seconds.Select(run => run.Reference / run.Ours));
        return FormattableString.Invariant($"we keep {busy:F2} cores busy; the server alone would need {sender:P0} of the time");
    }
}
