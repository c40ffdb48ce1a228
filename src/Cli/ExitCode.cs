namespace Lakehouse.Cli;

/// <summary>What a command tells the shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;

    /// <summary>128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
