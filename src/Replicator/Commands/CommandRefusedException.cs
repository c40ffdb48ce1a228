namespace Lakehouse.Replicator.Commands;

/// <summary>What was asked for cannot be done; the message says why, to whoever asked.</summary>
internal sealed class CommandRefusedException(string reason) : Exception(reason);
