using Lakehouse.Domain.Progress;
using Npgsql.Replication;
using Npgsql.Replication.Internal;

namespace Lakehouse.Replicator.Stream;

/// <summary>What START_REPLICATION is told.</summary>
/// <param name="Options">Options of pgoutput, by name.</param>
internal sealed record StreamSource(string Slot, Dictionary<string, string?> Options)
{
    /// <summary>Both publications, binary values, logical messages; protocol 2 without transactions in progress.</summary>
    public static StreamSource Of(string slot, IEnumerable<string> publications) => new(slot, new Dictionary<string, string?>
    {
        ["proto_version"] = "2",
        ["publication_names"] = string.Join(',', publications.Select(name => $"\"{name}\"")),
        ["binary"] = "true",
        ["messages"] = "true",
    });
}

/// <summary>Answer of IDENTIFY_SYSTEM.</summary>
/// <param name="WalEnd">Flushed end of WAL.</param>
internal sealed record SystemIdentity(string SystemId, int Timeline, Lsn WalEnd);

/// <summary>Limits of what is held between the stream and the root.</summary>
/// <param name="OpenRowsMax">Rows of a batch at which receiving waits for the batch before it.</param>
/// <param name="OpenBytesMax">The same in bytes of native memory.</param>
internal sealed record StreamLimits(long OpenRowsMax, long OpenBytesMax);

/// <summary>A slot that exists already, as Npgsql wants it.</summary>
internal sealed class NamedSlot(string name) : LogicalReplicationSlot("pgoutput", new ReplicationSlotOptions(name));
