namespace Lakehouse.Cli;

/// <summary>The command line lacks something or contradicts itself; exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
