using Lakehouse.Lake;

namespace Lakehouse.Replicator.Stream;

/// <summary>Postgres refused, or is not what the lake needs; the message says what an operator must change.</summary>
public sealed class SourceRefusedException(string message, Exception? inner = null) : ReplicationException(message, inner)
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}

/// <summary>Postgres is away, or cut the connection. Nothing is lost: the slot keeps what was not confirmed.</summary>
public sealed class SourceUnavailableException(string message, Exception? inner = null) : ReplicationException(message, inner)
{
    /// <summary>Another process streams from the slot, or the server has not noticed yet that it is gone.</summary>
    public bool IsSlotBusy { get; init; }

    public override RetryAdvice Retry => RetryAdvice.AfterDelay;
}
