namespace Lakehouse.Replicator.Telemetry;

/// <summary>Every metric of the replicator, as OpenTelemetry names it. Prometheus sees <c>_</c> for dots, the unit at the end,
/// and <c>_total</c> on counters: <c>lakehouse.replicator.lag</c> in <c>By</c> is
/// <c>lakehouse_replicator_lag_bytes</c>.</summary>
internal static class MetricNames
{
    public const string Lsn = "lakehouse.replicator.lsn";
    public const string Lag = "lakehouse.replicator.lag";
    public const string RootAge = "lakehouse.replicator.root.age";
    public const string Ready = "lakehouse.replicator.ready";
    public const string StoreOutage = "lakehouse.replicator.store.outage";
    public const string ResidentMemory = "lakehouse.replicator.resident.memory";

    public const string Rows = "lakehouse.replicator.rows";
    public const string Transactions = "lakehouse.replicator.transactions";
    public const string Roots = "lakehouse.replicator.roots";
    public const string ChangeLogWritten = "lakehouse.replicator.change_log.written";
    public const string CommitDuration = "lakehouse.replicator.commit.duration";
    public const string FoldDuration = "lakehouse.replicator.fold.duration";
    public const string MergeDuration = "lakehouse.replicator.merge.duration";
    public const string CopyRows = "lakehouse.replicator.copy.rows";
    public const string CopyChunks = "lakehouse.replicator.copy.chunks";
    public const string MessagesIgnored = "lakehouse.replicator.messages.ignored";
    public const string Sessions = "lakehouse.replicator.sessions";

    public const string Tables = "lakehouse.replicator.tables";
    public const string TableParked = "lakehouse.replicator.table.parked";
    public const string TablePendingRows = "lakehouse.replicator.table.pending_rows";
    public const string TableFoldedLsn = "lakehouse.replicator.table.folded_lsn";
    public const string TableRefilingTenants = "lakehouse.replicator.table.refiling_tenants";
    public const string TableZonelessTenants = "lakehouse.replicator.table.zoneless_tenants";

    public const string SlotHeld = "lakehouse.replicator.slot.held";
    public const string SlotWal = "lakehouse.replicator.slot.wal";
    public const string SlotTimeToLive = "lakehouse.replicator.slot.time_to_live";

    public const string StoreRequests = "lakehouse.replicator.store.requests";

    /// <summary>Labels. None of them names a tenant, ever.</summary>
    public static class Labels
    {
        /// <summary><c>server</c>, <c>received</c>, <c>decoded</c> or <c>durable</c>.</summary>
        public const string Stage = "stage";

        /// <summary>Qualified name of a replicated table.</summary>
        public const string Table = "table";

        /// <summary><c>copying</c>, <c>live</c> or <c>parked</c>.</summary>
        public const string State = "state";

        /// <summary><c>put</c>, <c>get</c>, <c>list</c> or <c>delete</c>.</summary>
        public const string Kind = "kind";
    }
}
