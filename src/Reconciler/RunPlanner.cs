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
            try
            {
                var (planned, reason) = await PlanAsync(head, model, state.Table(name), cancellation);
                if (planned is not null)
                    tables.Add(planned);
                else
                    refused.Add(TableProof.Without(name, Verdict.Inconclusive, reason!));
            }
            catch (Exception failure) when (TableFailures.IsOfTableAlone(failure))
            {
                refused.Add(TableFailures.ProofOf(name, failure));
            }
        }

        return new RunPlan(head, tables, refused);
    }

    /// <summary>Zones as the source has them now, or inside a snapshot.</summary>
    /// <param name="root">Has the table's entry, and that of the table it looks into.</param>
    public static async ValueTask<TableZones> ZonesAsync(
        NpgsqlConnection session, LakeRoot root, TableRoot table, CancellationToken cancellation)
    {
        if (table.Schema.ZoneOf is not { } lookup)
            return new TableZones(table, new Dictionary<string, string?>());
        var key = root.Table(lookup.Table).Schema.Key[0];
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
        if (table.Schema.ZoneOf is { } lookup && head.FindTable(lookup.Table) is null)
            return (null, $"The lake does not hold {lookup.Table}, which has its tenants' zones.");
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
        var (scope, listing) = await ScopeAsync(head, table, model, before, cancellation);
        return (new PlannedTable(totals, scope, listing, unreadable, before), null);
    }

    /// <summary>Without these nothing can be told.</summary>
    private static IEnumerable<string> Needed(TableModel model) =>
        model.Key.Concat(new[] { model.Tenant, model.EventTime }.OfType<string>())
            .Concat(model.Money.SelectMany(money => new[] { money.Amount.Value, money.Currency.Value }))
            .Concat(model.Measures.SelectMany(MeasureColumns.Of)).Distinct();

    private async ValueTask<(ScopePlan Scope, SourceListing Listing)> ScopeAsync(
        LakeRoot head, TableRoot table, TableModel model, TableVerification before, CancellationToken cancellation)
    {
        await using var session = await source.OpenConnectionAsync(cancellation);
        var zones = await ZonesAsync(session, head, table, cancellation);
        var inLake = (await PartitionInventory.OfAsync(
            lake.Store, lake.Cache, lake.Known, table, cancellation))
            .ToDictionary(state => new Partition(state.Tenant, state.Month));
        var isWhole = options.CompareAll || before.SnapshotXmin is null || before.RunsSinceListing + 1 >= options.SweepRuns;
        var listing = await SourceChanges.ListAsync(source, model, zones, before.SnapshotXmin, isWhole, cancellation);
        var verified = before.Partitions.ToDictionary(proof => new Partition(proof.Tenant, proof.Month));
        var waiting = (before.Waiting ?? []).Select(one => new Partition(one.Tenant, one.Month)).ToHashSet();
        var known = inLake.Keys.Union(listing.Found).Union(verified.Keys).Union(waiting);
        var input = new ScopeInput(
            inLake, listing.Found, verified, waiting, OpenOf(model, zones, known.Select(partition => partition.Tenant)),
            listing.Changed);
        var scope = options.CompareAll
            ? ScopePlanner.Plan(input, long.MaxValue, sweepRuns: 1)
            : ScopePlanner.Plan(input, options.BudgetRows, options.SweepRuns);
        return (scope, listing);
    }

    /// <summary>What may change at any time, there or not: the current month of every tenant, and the only partition of a table
    /// without tenant and event time.</summary>
    /// <param name="known">Tenants of which a side has rows, or had.</param>
    private HashSet<Partition> OpenOf(TableModel model, TableZones zones, IEnumerable<string> known)
    {
        var tenants = model.Tenant is null ? known.Append(TotalsBucket.SharedTenant) : known.Union(zones.Tenants);
        if (model.EventTime is null)
            return model.Tenant is null ? [new Partition(TotalsBucket.SharedTenant, TotalsBucket.Whole)] : [];
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        return
        [
            .. tenants.Select(tenant => new Partition(
                tenant, AccountLocalDay.Containing(now, zones.Of(tenant).Zone).Month.ToString())),
        ];
    }
}
