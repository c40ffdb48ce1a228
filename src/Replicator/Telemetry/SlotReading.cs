using Lakehouse.Domain.Progress;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>The slot as Postgres shows it at one moment.</summary>
/// <param name="AskedAt">Time stamp of the clock, from before the question was sent.</param>
/// <param name="ServerLsn">End of WAL.</param>
/// <param name="WalBytes">WAL that the server keeps because of the slot.</param>
/// <param name="SpareBytes">WAL that may still be written before the slot is lost; null: no limit is set.</param>
/// <param name="ActiveProcessId">Backend that streams from it; null: none.</param>
/// <param name="TimeToLiveSeconds">At the present rate of WAL, if nothing more were confirmed; null: no limit, or no rate yet.
/// Positive infinity: no WAL is being written.</param>
internal sealed record SlotReading(
    long AskedAt, Lsn ServerLsn, long WalBytes, long? SpareBytes, int? ActiveProcessId, double? TimeToLiveSeconds);
