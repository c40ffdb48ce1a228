using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Declaration;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Stream;
using Npgsql;

namespace Lakehouse.Replicator.Setup;

/// <summary>Looks at both worlds before a stream begins, and refuses what would lose or mix anything.</summary>
internal sealed class SessionStart(
    string connectionString, NpgsqlDataSource source, IObjectStore store, ModelSet models, TimeProvider time)
{
    /// <summary>What a stream begins from.</summary>
    /// <param name="Root">The newest root.</param>
    /// <param name="Planned">The same with tables that the models have and the lake has not: they collect from its LSN
    /// on.</param>
    /// <param name="ServerLsn">End of WAL when this was prepared.</param>
    /// <param name="Types">Declared types of each table's columns.</param>
    internal sealed record Start(
        LakeIdentity Identity, IReadOnlyList<string> Publications, LakeRoot Root, LakeRoot Planned, TransactionId XidReference,
        Lsn ServerLsn, IReadOnlyDictionary<string, IReadOnlyDictionary<string, WireType>> Types)
    {
        /// <returns>Null when there are none.</returns>
        public LakeRoot? ApplyTo(LakeRoot root)
        {
            var planned = Planned.Tables.Where(table => root.FindTable(table.Name)?.State != table.State).ToList();
            return planned.Count == 0 ? null : planned.Aggregate(root, (next, table) => next.WithTable(table));
        }
    }

    public async ValueTask<Start> PrepareAsync(CancellationToken cancellation)
    {
        var root = await new HeadFinder(store, time).FindAsync(cancellation);
        var identity = await LakeIdentity.FindAsync(store, cancellation);
        if (root is null || identity is null)
            throw new SourceRefusedException($"There is no lake at {store.Location}. Run `lakehouse init` first.");
        if (root.LakeId != identity.LakeId)
        {
            throw new SourceRefusedException(
                $"The newest root at {store.Location} is of lake {root.LakeId}, lake.json of lake {identity.LakeId}: two lakes "
                    + $"were mixed.");
        }

        try
        {
            return await PrepareAsync(root, identity, cancellation);
        }
        catch (Exception failure) when (SourceFailures.IsOfSource(failure))
        {
            throw SourceFailures.Explain(failure, "preparing the stream");
        }
    }

    private async ValueTask<Start> PrepareAsync(LakeRoot seen, LakeIdentity identity, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await SourceServer.CheckUsableAsync(connection, cancellation);
        CheckSystem(seen, await SourceServer.IdentifyAsync(connectionString, cancellation));
        var slot = await SlotState.FindAsync(connection, identity.SlotName, cancellation) ?? throw new SourceRefusedException(
            $"Slot {identity.SlotName} does not exist on this server: it was dropped, or this is another server. "
            + $"WAL since {seen.Lsn} may be gone. Check the Postgres URL; else run `lakehouse init` with another lake and copy "
                + $"again.");
        // Read after the slot: a replicator that still runs publishes first and confirms then, so no gap is seen where none is.
        var root = await new HeadFinder(store, time).FindAsync(cancellation) ?? seen;
        slot.CheckCovers(root, connection.Database!);
        var published = await SourceServer.PublishedAsync(connection, identity, cancellation);
        var planned = await AddNewTablesAsync(connection, root, published, cancellation);
        (planned, var types) = await SourceTypes.CheckAsync(connection, planned, cancellation);
        await using var command = new NpgsqlCommand(
            "SELECT pg_snapshot_xmax(pg_current_snapshot())::text, pg_current_wal_flush_lsn()::text", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var serverLsn = Lsn.Parse(reader.GetString(1));
        if (serverLsn < root.Lsn)
        {
            throw new SourceRefusedException(
                $"The server ends at {serverLsn}, before the lake's {root.Lsn}: it was set back to an earlier state. What the "
                    + $"lake has may "
                + "not be what Postgres has. Run `lakehouse init` with another lake.");
        }

        return new Start(
            identity, [.. published.Keys], root, planned, new TransactionId(ulong.Parse(reader.GetString(0))),
            serverLsn, types);
    }

    /// <exception cref="SourceRefusedException">The lake was fed by another system.</exception>
    private static void CheckSystem(LakeRoot root, SystemIdentity system)
    {
        var era = root.Eras[root.Era];
        if (era.SystemId != system.SystemId)
        {
            throw new SourceRefusedException(
                $"This lake was fed by system {era.SystemId}, the Postgres URL leads to system {system.SystemId}. "
                + "Check the URL, or run `lakehouse init` with another lake.");
        }

        if (era.Timeline != system.Timeline)
        {
            throw new SourceRefusedException(
                $"Postgres is on timeline {system.Timeline}, this lake on {era.Timeline}: a failover or a restore lies "
                    + $"between, and what "
                + "the lake has may not be what Postgres has. Run `lakehouse init` with another lake.");
        }
    }

    private async ValueTask<LakeRoot> AddNewTablesAsync(
        NpgsqlConnection connection, LakeRoot root, IReadOnlyDictionary<string, IReadOnlySet<string>> published,
        CancellationToken cancellation)
    {
        CheckUnchanged(root);
        var newModels = new ModelSet([.. models.Tables.Where(model => root.FindTable(model.Table.ToString()) is null)]);
        var (tables, problems) = await ModelledTables.ReadAsync(connection, newModels, models, cancellation);
        if (problems.Count > 0)
            throw new ModelException(problems);
        bool IsPublished(string table) => published.Values.Any(names => names.Contains(table));
        var unpublished = tables.Select(table => table.Model.Table.ToString()).Where(table => !IsPublished(table)).ToList();
        if (unpublished.Count > 0)
        {
            throw new SourceRefusedException(
                $"{string.Join(", ", unpublished)} is in no publication of this lake. "
                + "Run `lakehouse init`: it shows and applies the SQL that is missing.");
        }

        var planned = root.Tables.Where(table => table.State != TableState.Parked && !IsPublished(table.Name))
            .Aggregate(root, (next, table) => next.WithTable(Unpublished(table, root.Lsn)));
        return tables.Aggregate(
            planned, (next, table) => next.WithTable(SchemaPlan.FirstEntry(table.Model, table.Source, root.Lsn)));
    }

    /// <summary>Dropped, made anew, or taken out of the publication: its changes no longer come.</summary>
    private static TableRoot Unpublished(TableRoot table, Lsn lsn) => table with
    {
        State = TableState.Parked,
        Parked = new ParkedAt(
            lsn, "It is in no publication of this lake any more, so its changes no longer come. Copy it into a new lake."),
    };

    /// <summary>What a model says of a table that the lake holds decided where its rows lie.</summary>
    private void CheckUnchanged(LakeRoot root)
    {
        var changed =
            from model in models.Tables
            let table = root.FindTable(model.Table.ToString())
            where table is not null
                && (!table.Schema.Key.SequenceEqual(model.Key) || table.Schema.Tenant != model.Tenant
                    || table.Schema.EventTime != model.EventTime || ZonePlan.Of(table.Schema) != ZonePlan.Of(model))
            select new ModelProblem(
                model.Place,
                $"Key, tenant, eventTime or timeZone of {model.Table} differ from those that this lake was made with. "
                + "Put them back, or make a new lake.");
        var problems = changed.ToList();
        if (problems.Count > 0)
            throw new ModelException(problems);
    }
}
