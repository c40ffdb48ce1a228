using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Copy;
using Lakehouse.Reconciler.Scope;
using Lakehouse.Reconciler.Source;
using NodaTime;
using Npgsql;

namespace Lakehouse.Reconciler;

/// <summary>Looks at both sides without comparing them: which tables can be, and which partitions it is worth.</summary>
internal sealed class RunPlanner(
    NpgsqlDataSource source, LakeSide lake, ModelSet models, ReconcilerOptions options, TimeProvider time)
{
    public async ValueTask<RunPlan> PlanAsync(LakeRoot head, ReconciliationState state, CancellationToken cancellation)
    {
        List<PlannedTable> tables = [];
        List<TableProof> refused = [];
        foreach (var model in models.Tables)
        {
            var name = model.Table.ToString();
            var (planned, reason) = await PlanAsync(head, model, state.Table(name), cancellation);
            if (planned is not null)
                tables.Add(planned);
            else
                refused.Add(TableProof.Without(name, Verdict.Inconclusive, reason!));
        }

        return new RunPlan(head, tables, refused);
    }

    /// <summary>Zones as the source has them now, or inside a snapshot.</summary>
    public async ValueTask<TableZones> ZonesAsync(NpgsqlConnection session, TableRoot table, CancellationToken cancellation)
    {
        if (table.Schema.ZoneOf is not { } lookup)
            return new TableZones(table, new Dictionary<string, string?>());
        var key = models.Tables.First(model => model.Table.ToString() == lookup.Table).Key[0];
        return new TableZones(table, await SourceZones.ReadAsync(session, lookup, key, cancellation));
    }

    private async ValueTask<(PlannedTable? Table, string? Reason)> PlanAsync(
        LakeRoot head, TableModel model, TableVerification before, CancellationToken cancellation)
    {
        if (head.FindTable(model.Table.ToString()) is not { } table)
            return (null, "The lake does not hold it: `lakehouse init`, then `lakehouse replicate`.");
        if (table.State != TableState.Live)
        {
            return (null, table.Parked is { } parked
                ? $"It is parked since {parked.Lsn}: {parked.Reason}"
                : "Its first copy is under way.");
        }

        if (ModelFit.FindMisfit(model, table.Schema) is { } misfit)
            return (null, misfit);
        if (await SourceColumns.ReadableAsync(source, model.Table, cancellation) is not { } readable)
            return (null, "The source has no such table.");
        var columns = CanonicalColumns.Of(table.Schema);
        var unreadable = columns.Where(column => !readable.Contains(column.Name)).Select(column => column.Name).ToList();
        if (Needed(model).Intersect(unreadable).ToList() is { Count: > 0 } needed)
        {
            var names = string.Join(", ", needed.Select(PostgresSql.Identifier));
            return (null, $"The reconciler's role may not read {string.Join(", ", needed)}: GRANT SELECT ({names}) "
                + $"ON {PostgresSql.Identifier(model.Table)} to it.");
        }

        var totals = new TotalsTable(model, [.. columns.Where(column => readable.Contains(column.Name))]);
        return (new PlannedTable(totals, await ScopeAsync(table, model, before, cancellation), unreadable, before), null);
    }

    /// <summary>Without these nothing can be told.</summary>
    private static IEnumerable<string> Needed(TableModel model) =>
        model.Key.Concat(new[] { model.Tenant, model.EventTime }.OfType<string>())
            .Concat(model.Money.SelectMany(money => new[] { money.Amount.Value, money.Currency.Value }))
            .Concat(model.Measures.SelectMany(MeasureColumns.Of)).Distinct();

    private async ValueTask<ScopePlan> ScopeAsync(
        TableRoot table, TableModel model, TableVerification before, CancellationToken cancellation)
    {
        await using var session = await source.OpenConnectionAsync(cancellation);
        var zones = await ZonesAsync(session, table, cancellation);
        var inLake = (await PartitionInventory.OfAsync(
            lake.Store, lake.Cache, lake.Known, table, cancellation))
            .ToDictionary(state => new Partition(state.Tenant, state.Month));
        var dirty = await SourceChanges.FindAsync(
            source, model, zones, options.CompareAll ? null : before.SnapshotXmin, cancellation);
        var verified = before.Partitions.ToDictionary(proof => new Partition(proof.Tenant, proof.Month));
        var all = inLake.Keys.Union(dirty).Union(verified.Keys).ToHashSet();
        var open = model.EventTime is null ? [] : all.Where(partition => IsOpen(partition, zones)).ToHashSet();
        var input = new ScopeInput(inLake, dirty, verified, open, dirty);
        return options.CompareAll
            ? ScopePlanner.Plan(input, long.MaxValue, sweepRuns: 1)
            : ScopePlanner.Plan(input, options.BudgetRows, options.SweepRuns);
    }

    private bool IsOpen(Partition partition, TableZones zones)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        return partition.Month == AccountLocalDay.Containing(now, zones.Of(partition.Tenant).Zone).Month.ToString();
    }
}
