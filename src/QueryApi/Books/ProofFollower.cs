using System.Collections.Frozen;
using Lakehouse.Lake;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Storage;
using Microsoft.Extensions.Logging;

namespace Lakehouse.QueryApi.Books;

/// <summary>Knows what the reconciler said last: asked every few seconds, and read anew when there was another run.</summary>
public sealed partial class ProofFollower(IObjectStore store, TimeProvider time, ILogger<ProofFollower> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly ProofStore _proofs = new(store, time);
    private RunVerdict? _last;

    internal KnownProofs Current { get; private set; } = KnownProofs.None;

    /// <summary>Until cancelled. A store that is away leaves what was read last: its age tells.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do await ReadAsync(cancellation);
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    internal async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            if (await _proofs.ReadLastAsync(cancellation) is { } last && last != _last)
            {
                Current = new KnownProofs(await _proofs.ReadStateAsync(cancellation));
                _last = last;
            }
        }
        catch (LakeException away)
        {
            LogAway(away.Message);
        }
    }

    internal ValueTask<RunProof?> ReadRunAsync(string run, CancellationToken cancellation) =>
        _proofs.ReadRunAsync(run, cancellation);

    [LoggerMessage(3301, LogLevel.Warning, "The reconciler's state cannot be read: {Reason}")]
    private partial void LogAway(string reason);
}
