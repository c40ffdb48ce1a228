using System.Security.Cryptography;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Proofs;

/// <summary>Lets one reconciler at a time read, join and write the state; held for as long as that takes.</summary>
/// <remarks>An object that is put if absent. One that does not change for <see cref="HeldMax"/> by the waiter's own clock was
/// left by a process that died, and is taken away.</remarks>
internal sealed class StateLock(IObjectStore store, TimeProvider time)
{
    public static readonly TimeSpan HeldMax = TimeSpan.FromSeconds(30);

    private const string Key = "proofs/state.lock";
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    public async ValueTask HoldAsync(Func<ValueTask> work, CancellationToken cancellation)
    {
        await TakeAsync(RandomNumberGenerator.GetBytes(16), cancellation);
        try
        {
            await work();
        }
        finally
        {
            // Also when the run is being stopped: the next one would wait for nobody.
            await store.DeleteAsync([Key], CancellationToken.None);
        }
    }

    private async ValueTask TakeAsync(byte[] name, CancellationToken cancellation)
    {
        var (seen, since) = (Array.Empty<byte>(), time.GetTimestamp());
        while (!await store.PutIfAbsentAsync(Key, name, cancellation))
        {
            var holder = await store.GetAsync(Key, cancellation) ?? [];
            if (holder.AsSpan().SequenceEqual(name))
                return;   // an earlier attempt of this very call landed
            if (!holder.AsSpan().SequenceEqual(seen))
                (seen, since) = (holder, time.GetTimestamp());
            else if (time.GetElapsedTime(since) >= HeldMax)
                await store.DeleteAsync([Key], cancellation);
            await Task.Delay(PollInterval, time, cancellation);
        }
    }
}
