using System.Security.Cryptography;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Declaration;
using Lakehouse.Reconciler.Answers;
using Lakehouse.Reconciler.Copy;
using Lakehouse.Reconciler.Source;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lakehouse.Reconciler;

/// <summary>One comparison of the lake with its source at the same transaction, under whatever load.</summary>
/// <remarks>Locks first; then a snapshot whose message the stream carries; the replicator ends a commit exactly there; the lake
/// is added up at that root, less the transactions that the snapshot does not see. No slot, SELECT rights only. Design: section
/// 8.
/// </remarks>
public sealed partial class Reconciliation(
    NpgsqlDataSource source, IObjectStore store, ObjectCache cache, ModelSet models, ReconcilerOptions options, TimeProvider time,
    ILogger logger)
{
    private readonly ProofStore _proofs = new(store, time);
    private readonly RootReader _roots = new(store, time);
    private readonly LakeSide _lake = new(store, cache, new KnownVersions(store));

    private RunPlanner Planner => new(source, _lake, models, options, time);

    /// <returns>What was found, written to <c>proofs/</c>. A side that is away gives <see cref="Verdict.Stale"/>, a state that
    /// cannot be told <see cref="Verdict.Inconclusive"/>: never a wrong colour.</returns>
    /// <exception cref="LakeException">The lake is not there, or the proof could not be written.</exception>
    public async ValueTask<RunResult> RunAsync(CancellationToken cancellation)
    {
        var startedAt = time.GetUtcNow();
        var run = $"{startedAt:yyyyMMdd}T{startedAt:HHmmssfff}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        var state = await ReadStateAsync(cancellation);
        var (proof, next) = await CompareAsync(run, startedAt, state, cancellation);
        next = next with { LastRun = new RunVerdict(run, proof.Verdict, proof.EndedAt, proof.Lsn) };
        return new RunResult(proof, await _proofs.WriteAsync(proof, state, next, cancellation));
    }

    /// <summary>A state that cannot be read is no reason not to compare: everything is new again.</summary>
    private async ValueTask<ReconciliationState> ReadStateAsync(CancellationToken cancellation)
    {
        try
        {
            return await _proofs.ReadStateAsync(cancellation);
        }
        catch (RootFormatException malformed)
        {
            LogForgotten(malformed.Message);
            return ReconciliationState.Empty;
        }
    }

    private async ValueTask<(RunProof Proof, ReconciliationState Next)> CompareAsync(
        string run, DateTimeOffset startedAt, ReconciliationState state, CancellationToken cancellation)
    {
        try
        {
            return await CompareOrFailAsync(run, startedAt, state, cancellation);
        }
        catch (Exception failure) when (Explain(failure) is ReconciliationException explained)
        {
            var verdict = explained.Retry == RetryAdvice.AfterOperator ? Verdict.Inconclusive : Verdict.Stale;
            return (Without(run, startedAt, verdict, explained.Message), state);
        }
    }

    private static ReconciliationException? Explain(Exception failure) => failure switch
    {
        ReconciliationException ours => ours,
        StoreUnavailableException away => new ReconciliationUnavailableException(away.Message, away),
        _ when SourceFailures.IsOfSource(failure) => SourceFailures.Explain(failure, "comparing"),
        _ => null,
    };

    private RunProof Without(string run, DateTimeOffset startedAt, Verdict verdict, string reason) => new(
        RunProof.CurrentVersion, run, startedAt, time.GetUtcNow(), verdict, reason, null, null, null, []);

    private async ValueTask<(RunProof Proof, ReconciliationState Next)> CompareOrFailAsync(
        string run, DateTimeOffset startedAt, ReconciliationState state, CancellationToken cancellation)
    {
        var identity = await LakeIdentity.FindAsync(store, cancellation);
        if (identity is null || await _roots.FindHeadAsync(cancellation) is not { } head)
            throw new ReconciliationRefusedException($"There is no lake at {store.Location}. Run `lakehouse init` first.");
        await SourceServer.CheckAsync(source, head, cancellation);
        var plan = await Planner.PlanAsync(head, state, cancellation);
        if (plan.Tables.Count == 0)
            return (Proof(run, startedAt, plan, plan.Refused, null, null), state);

        var (point, root, compared) = await CompareAtPointAsync(identity, run, head, plan, cancellation);
        // The source is let go first: the API may take its time.
        (var answers, compared) = await new AnswerCheck(options.Answers, _lake, _roots, options, time, logger)
            .CheckAsync(plan, compared, point.Message, cancellation);
        var next = await AdvanceAsync(run, state, plan, point, root, compared, cancellation);
        var proof = Proof(run, startedAt, plan, [.. compared.Select(table => table.Proof), .. plan.Refused], point, root);
        return (proof with { Answers = answers }, next);
    }

    /// <returns>The point, given back to the source, the root that ends there, and what was found.</returns>
    private async ValueTask<(SourcePoint Point, LakeRoot Root, IReadOnlyList<ComparedTable> Tables)> CompareAtPointAsync(
        LakeIdentity identity, string run, LakeRoot head, RunPlan plan, CancellationToken cancellation)
    {
        await using var point = await SourcePoint.TakeAsync(
            source, identity.NewSigner(), run, [.. plan.Tables.Select(table => table.Totals.Model.Table)], cancellation);
        var root = await MarkedRoot.WaitAsync(_roots, head, point, options.LakeTimeout, time, cancellation);
        return (point, root, await CompareTablesAsync(plan, point, root, cancellation));
    }

    private async ValueTask<IReadOnlyList<ComparedTable>> CompareTablesAsync(
        RunPlan plan, SourcePoint point, LakeRoot root, CancellationToken cancellation)
    {
        var comparison = new TableComparison(_lake, root, point, options, time);
        List<ComparedTable> compared = [];
        foreach (var table in plan.Tables)
            compared.Add(await comparison.CompareAsync(table, cancellation));
        return compared;
    }

    private RunProof Proof(
        string run, DateTimeOffset startedAt, RunPlan plan, IReadOnlyList<TableProof> tables, SourcePoint? point, LakeRoot? root)
    {
        var worst = tables.Count == 0 ? Verdict.Inconclusive : tables.Select(table => table.Verdict).MaxBy(SeverityOf);
        var reason = tables.Count == 0 ? "No model declares a table."
            : tables.FirstOrDefault(table => table.Verdict == worst && table.Reason is not null) is { } first
                ? $"{first.Table}: {first.Reason}"
                : null;
        return new RunProof(
            RunProof.CurrentVersion, run, startedAt, time.GetUtcNow(), worst, reason, point?.Message, root?.Number,
            point?.Snapshot.ToString(), [.. tables.OrderBy(table => table.Table, StringComparer.Ordinal)]);
    }

    private static int SeverityOf(Verdict verdict) => verdict switch
    {
        Verdict.Matched => 0,
        Verdict.Stale => 1,
        Verdict.Inconclusive => 2,
        _ => 3,
    };

    private async ValueTask<ReconciliationState> AdvanceAsync(
        string run, ReconciliationState state, RunPlan plan, SourcePoint point, LakeRoot root,
        IReadOnlyList<ComparedTable> compared, CancellationToken cancellation)
    {
        List<TableVerification> tables =
        [
            .. state.Tables.Where(table => plan.Tables.All(planned => planned.Name != table.Table)
                && models.Tables.Any(model => model.Table.ToString() == table.Table)),
        ];
        foreach (var (planned, found) in plan.Tables.Zip(compared))
        {
            if (found.Proof.Verdict is not (Verdict.Matched or Verdict.Mismatched))
            {
                tables.Add(planned.Before);
                continue;
            }

            // What could not be read for the comparison cannot be read for this.
            var inventory = found.Proof.IsUnread ? [] : await PartitionInventory.OfAsync(
                _lake.Store, _lake.Cache, _lake.Known, root.Table(planned.Name), cancellation);
            tables.Add(TableAdvance.Of(planned, found, inventory, run, point.Message, time.GetUtcNow()));
        }

        return state with { Tables = [.. tables.OrderBy(table => table.Table, StringComparer.Ordinal)] };
    }

    [LoggerMessage(4004, LogLevel.Error, "What earlier runs found cannot be read, so everything is compared anew: {Reason}")]
    private partial void LogForgotten(string reason);
}
