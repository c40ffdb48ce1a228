using System.Globalization;

namespace Lakehouse.EndToEnd.Tests.World;

/// <summary>How a replicator process is started.</summary>
internal sealed record ReplicatorSettings
{
    /// <summary>Ends when the lake has caught up.</summary>
    public bool IsOnce { get; init; }

    /// <summary>Default: that of the replicator.</summary>
    public TimeSpan? FoldAge { get; init; }

    /// <summary>Shortest time between two roots. Default: that of the replicator.</summary>
    public TimeSpan? CommitInterval { get; init; }

    /// <summary>A point at which the process kills itself, as <c>FaultPoints</c> takes it.</summary>
    public string? KillAt { get; init; }

    /// <summary>A point at which the process stops itself.</summary>
    public string? StopAt { get; init; }

    public IEnumerable<string> Arguments =>
    [
        "replicate", "--health-port", "0", .. IsOnce ? ["--once"] : Array.Empty<string>(),
        .. Seconds("--fold-age", FoldAge), .. Seconds("--commit-interval", CommitInterval),
    ];

    public IEnumerable<(string Name, string Value)> Environment
    {
        get
        {
            if (KillAt is not null)
                yield return ("LAKEHOUSE_FAULT_KILL_AT", KillAt);
            if (StopAt is not null)
                yield return ("LAKEHOUSE_FAULT_STOP_AT", StopAt);
        }
    }

    private static IEnumerable<string> Seconds(string option, TimeSpan? value) =>
        value is { } given ? [option, given.TotalSeconds.ToString(CultureInfo.InvariantCulture)] : [];
}
