using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Lakehouse.Replicator.Stream;
using Npgsql;

namespace Lakehouse.Replicator.Setup;

/// <summary>Sets a lake up: publications, role and slot in Postgres, and root 1. May be run again: it adds what is
/// missing.</summary>
public sealed class LakeInitialization
{
    private readonly string _connectionString;
    private readonly IObjectStore _store;
    private readonly LakeIdentity _identity;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<(TableModel Model, SourceTable Source)> _tables;

    private LakeInitialization(
        string connectionString, IObjectStore store, LakeIdentity identity, TimeProvider time,
        IReadOnlyList<(TableModel, SourceTable)> tables)
    {
        (_connectionString, _store, _identity, _time, _tables) = (connectionString, store, identity, time, tables);
    }

    /// <summary>Looks at both sides and says what has to be done. Writes nothing but the lake's identity.</summary>
    /// <exception cref="SourceRefusedException">Postgres cannot be used: version, <c>wal_level</c>, a standby.</exception>
    public static async ValueTask<InitPlan> PlanAsync(
        string connectionString, IObjectStore store, ModelSet models, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellation);
            await SourceServer.CheckUsableAsync(connection, cancellation);
            var (tables, problems) = await ModelledTables.ReadAsync(connection, models, models, cancellation);
            var identity = await LakeIdentity.FindOrCreateAsync(store, cancellation);
            var server = await SourceServer.ReadSetupAsync(connection, identity, cancellation);
            var head = await new HeadFinder(store, time).FindAsync(cancellation);
            var initialization = new LakeInitialization(connectionString, store, identity, time, tables);
            return new InitPlan(
                initialization, InitSql.Statements(identity.SlotName, server, tables),
                [.. tables.Select(table => Planned(table, head))],
                problems);
        }
        catch (Exception failure) when (SourceFailures.IsOfSource(failure))
        {
            throw SourceFailures.Explain(failure, "planning the set-up");
        }
    }

    internal async ValueTask<LakeRoot> ApplyAsync(
        IReadOnlyList<string> statements, IReadOnlyList<ModelProblem> problems, CancellationToken cancellation)
    {
        if (problems.Count > 0)
            throw new ModelException(problems);
        try
        {
            await using var connection = new NpgsqlConnection(_connectionString);
            await connection.OpenAsync(cancellation);
            foreach (var statement in statements)
            {
                await ApplyAsync(connection, statement, cancellation);
            }

            return await FindOrCreateRootAsync(connection, cancellation);
        }
        catch (Exception failure) when (SourceFailures.IsOfSource(failure))
        {
            throw SourceFailures.Explain(failure, "setting up");
        }
    }

    private static async ValueTask ApplyAsync(
        NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        try
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException made) when (
            made.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation
            && statement.Contains(InitSql.CreateRole, StringComparison.Ordinal))
        {
            // Roles belong to the cluster: the set-up of a lake of another database made the same one meanwhile.
            await using var check = new NpgsqlCommand("SELECT $1::regrole", connection);
            check.Parameters.Add(new NpgsqlParameter { Value = InitSql.Role });
            await check.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static PlannedTable Planned((TableModel Model, SourceTable Source) table, LakeRoot? head)
    {
        var name = table.Model.Table.ToString();
        var entry = head?.FindTable(name) ?? SchemaPlan.FirstEntry(table.Model, table.Source, Lsn.None);
        var isNew = head?.FindTable(name) is null;
        return new PlannedTable(name, entry.Parked is { } parked ? $"parked: {parked.Reason}"
            : !isNew ? $"{entry.State.ToString().ToLowerInvariant()} already"
            : head is null ? "will be copied"
            : "will be copied once `lakehouse replicate` is started again");
    }

    private async ValueTask<LakeRoot> FindOrCreateRootAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var heads = new HeadFinder(_store, _time);
        if (await heads.FindAsync(cancellation) is { } head)
            return head;
        var slot = await SlotState.FindAsync(connection, _identity.SlotName, cancellation)
            ?? throw new SourceRefusedException($"Slot {_identity.SlotName} was just made and is gone. Run `lakehouse init` "
                + $"again.");
        var system = await SourceServer.IdentifyAsync(_connectionString, cancellation);
        var publisher = new RootPublisher(_store, heads, Guid.NewGuid(), new RootPublisherOptions(), _time);
        return await publisher.CreateAsync(
            new LakeRoot
            {
                Number = 1,
                LakeId = _identity.LakeId,
                Era = 1,
                Eras = new Dictionary<int, EraSource> { [1] = new(system.SystemId, system.Timeline, slot.Confirmed) },
                Lsn = slot.Confirmed,
                CommitId = Guid.NewGuid(),
                Writer = new RootWriter(Guid.NewGuid(), 0),
                Source = new SourceProgress(system.WalEnd, null),
                PublishedAt = _time.GetUtcNow(),
                TzdataVersion = AccountZone.DataVersion,
                Tables = [.. _tables.Select(table => SchemaPlan.FirstEntry(table.Model, table.Source, slot.Confirmed))
                    .OrderBy(table => table.Name, StringComparer.Ordinal)],
            },
            cancellation);
    }
}
