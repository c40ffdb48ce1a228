using Npgsql;

namespace Lakehouse.Replicator.Doctor;

/// <summary>Checks of the server as a whole: version, settings, rights, what stands between it and us.</summary>
internal sealed class ServerDoctor(NpgsqlConnection connection)
{
    private readonly List<Finding> _findings = [];

    public async ValueTask<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation)
    {
        var facts = await ServerFacts.ReadAsync(connection, cancellation);
        CheckVersion(facts);
        CheckWal(facts);
        CheckRoom("max_replication_slots", facts.SlotsUsed, facts.SlotsMax);
        CheckRoom("max_wal_senders", facts.SendersUsed, facts.SendersMax);
        CheckRights(facts);
        CheckPooler(facts);
        CheckTimeouts(facts);
        return _findings;
    }

    private void CheckVersion(ServerFacts facts)
    {
        var major = facts.Version / 10_000;
        _findings.Add(major is >= 15 and <= 18
            ? Finding.Ok("version", $"PostgreSQL {connection.PostgreSqlVersion}")
            : Finding.Error("version", $"PostgreSQL {major} is not one of 15 to 18", "Upgrade the server."));
        if (facts.IsStandby)
        {
            _findings.Add(Finding.Error("standby", "this server is a standby: snapshots and positions cannot be aligned on it",
                "Give the primary's URL."));
        }
    }

    private void CheckWal(ServerFacts facts) => _findings.Add(facts.WalLevel == "logical"
        ? Finding.Ok("wal_level", "logical")
        : Finding.Error("wal_level", $"'{facts.WalLevel}': the WAL lacks what a stream of rows needs",
            "ALTER SYSTEM SET wal_level = logical; then restart Postgres."));

    private void CheckRoom(string setting, long used, long max) => _findings.Add(used < max
        ? Finding.Ok(setting, $"{used} of {max} in use")
        : Finding.Error(setting, $"all {max} are in use: no stream and no `verify` can start",
            $"ALTER SYSTEM SET {setting} = {max + 5}; then restart Postgres; or drop slots that nobody uses."));

    private void CheckRights(ServerFacts facts)
    {
        _findings.Add(facts.CanReplicate
            ? Finding.Ok("replication right", $"role {facts.User} may replicate")
            : Finding.Error("replication right", $"role {facts.User} may not replicate: no slot can be read",
                $"ALTER ROLE {Model.Sql.PostgresSql.Identifier(facts.User)} REPLICATION;"));
        if (facts.PublicEmitters.Length > 0)
        {
            _findings.Add(Finding.Warning("pg_logical_emit_message",
                "every role may emit messages; ours are signed, so others are ignored, but they cost WAL",
                $"REVOKE EXECUTE ON FUNCTION {facts.PublicEmitters} FROM PUBLIC; and grant it to the replicator's role."));
        }
    }

    private void CheckPooler(ServerFacts facts) => _findings.Add(facts.IsBackendSteady
        ? Finding.Ok("connection", "statements of a session reach one backend")
        : Finding.Error("connection",
            "two statements of one session reached two backends: a pooler in transaction mode stands in between",
            "Give the URL of Postgres itself; replication does not pass a pooler."));

    private void CheckTimeouts(ServerFacts facts)
    {
        if (facts.SynchronousStandbys.Length > 0)
        {
            _findings.Add(Finding.Warning("synchronous_standby_names",
                "commits wait for a standby: while it is away, rows are in the stream that no snapshot shows yet"));
        }

        if (facts.IdleSlotTimeoutSeconds > 0)
        {
            _findings.Add(Finding.Warning("idle_replication_slot_timeout",
                $"a slot that nobody reads for {facts.IdleSlotTimeoutSeconds} s is invalidated: a longer outage means copying "
                    + "again",
                "ALTER SYSTEM SET idle_replication_slot_timeout = 0; SELECT pg_reload_conf();"));
        }
    }
}
