namespace Lakehouse.Cli;

/// <summary>A command cannot do what it was asked; the message is one line that says what to do. Exit code 1.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
