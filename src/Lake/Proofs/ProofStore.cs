using System.Text.Json;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Proofs;

/// <summary>The objects below <c>proofs/</c>: one for each run, written once, the state that the next run begins with, and the
/// name of the last run, which is all that a follower reads until there is another.</summary>
public sealed class ProofStore(IObjectStore store, TimeProvider time)
{
    private const string StateKey = "proofs/state.json";
    private const string LastKey = "proofs/last.json";
    private const string AlertsKey = "proofs/alerts.json";

    /// <summary>Key of a run's proof.</summary>
    /// <param name="run">As <see cref="RunProof.Run"/>; begins with <c>yyyyMMdd</c>.</param>
    public static string KeyOf(string run) => $"proofs/{run[..4]}-{run[4..6]}-{run[6..8]}/{run}.json";

    /// <exception cref="RootFormatException">The object is not ours.</exception>
    public async ValueTask<ReconciliationState> ReadStateAsync(CancellationToken cancellation)
    {
        if (await store.GetAsync(StateKey, cancellation) is not { } body)
            return ReconciliationState.Empty;
        var state = Read(StateKey, () => JsonSerializer.Deserialize(body, ProofJson.Default.ReconciliationState));
        return state.FormatVersion == ReconciliationState.CurrentVersion
            ? state
            : throw new RootFormatException(StateKey, $"is not of format version {ReconciliationState.CurrentVersion}");
    }

    /// <returns>The run whose findings are in the state, or in a newer one; null: there was none.</returns>
    /// <exception cref="RootFormatException">The object is not ours.</exception>
    public async ValueTask<RunVerdict?> ReadLastAsync(CancellationToken cancellation) =>
        await store.GetAsync(LastKey, cancellation) is { } body
            ? Read(LastKey, () => JsonSerializer.Deserialize(body, ProofJson.Default.RunVerdict))
            : null;

    /// <returns>Null when there is no such run.</returns>
    /// <exception cref="RootFormatException">The object is not ours.</exception>
    public async ValueTask<RunProof?> ReadRunAsync(string run, CancellationToken cancellation) =>
        await store.GetAsync(KeyOf(run), cancellation) is { } body
            ? Read(KeyOf(run), () => JsonSerializer.Deserialize(body, ProofJson.Default.RunProof))
            : null;

    /// <summary>Writes a run's proof, then the state that names it.</summary>
    /// <param name="before">What the run began with: if another one wrote meanwhile, the two are joined.</param>
    /// <returns>The state as written.</returns>
    /// <remarks>A crash before the state leaves a proof that it does not know: its partitions are compared again. One behind it
    /// leaves a state that followers read with the next.</remarks>
    public async ValueTask<ReconciliationState> WriteAsync(
        RunProof proof, ReconciliationState before, ReconciliationState next, CancellationToken cancellation)
    {
        await store.PutAsync(
            KeyOf(proof.Run), JsonSerializer.SerializeToUtf8Bytes(proof, ProofJson.Default.RunProof), cancellation);
        FaultPoints.Reach("proof.before-state");
        var written = next;
        await new StateLock(store, time).HoldAsync(
            async () =>
            {
                var now = await FindStateAsync(cancellation);
                written = now is null || now.LastRun?.Run == before.LastRun?.Run ? next : StateMerge.Of(now, next);
                await store.PutAsync(
                    StateKey, JsonSerializer.SerializeToUtf8Bytes(written, ProofJson.Default.ReconciliationState), cancellation);
                FaultPoints.Reach("proof.before-last");
                if (written.LastRun is { } last)
                {
                    await store.PutAsync(
                        LastKey, JsonSerializer.SerializeToUtf8Bytes(last, ProofJson.Default.RunVerdict), cancellation);
                }
            },
            cancellation);
        return written;
    }

    /// <returns>Null when there is none, or none that can be read: then there is nothing to join with.</returns>
    private async ValueTask<ReconciliationState?> FindStateAsync(CancellationToken cancellation)
    {
        try
        {
            return await ReadStateAsync(cancellation);
        }
        catch (RootFormatException)
        {
            return null;   // the run that began with it has said so
        }
    }

    /// <returns>What a reconciler kept of its alerts, in its own form; null: nothing yet.</returns>
    public ValueTask<byte[]?> ReadAlertsAsync(CancellationToken cancellation) => store.GetAsync(AlertsKey, cancellation);

    /// <summary>Keeps what was told, and what is still to be told.</summary>
    public ValueTask WriteAlertsAsync(byte[] alerts, CancellationToken cancellation) =>
        store.PutAsync(AlertsKey, alerts, cancellation);

    private static T Read<T>(string key, Func<T?> read)
        where T : class
    {
        try
        {
            return read() ?? throw new RootFormatException(key, "is null");
        }
        catch (JsonException malformed)
        {
            throw new RootFormatException(key, $"at {malformed.Path ?? "$"}: {malformed.Message}", malformed);
        }
    }
}
