using System.Globalization;
using System.Text;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Root;

/// <summary>Finds the newest root of a lake.</summary>
/// <remarks>From the hint's root, when that is younger than 10 minutes, by probing N+1, N+2, N+4 ... and halving back: roots live
/// 15 minutes, so none is missing in between. Otherwise by a listing after the hint's number. A hint that is absent, garbage, old
/// or too high costs requests, never the answer. Design: section 3, "Finding the head".</remarks>
public sealed class HeadFinder(IObjectStore store, TimeProvider time)
{
    /// <summary>Up to this age of a root, every later one still exists, with 5 minutes to spare for clocks that differ.</summary>
    internal static readonly TimeSpan GallopAgeMax = TimeSpan.FromMinutes(10);

    private const int HintBytesMax = 20;
    private const int ListAttemptsMax = 5;

    /// <returns>Null when the lake has no root at all.</returns>
    /// <exception cref="RootFormatException">A root cannot be read.</exception>
    /// <exception cref="StoreRefusedException">A key is forbidden: refused rather than taken as absent.</exception>
    public async ValueTask<LakeRoot?> FindAsync(CancellationToken cancellation)
    {
        var hint = await ReadHintAsync(cancellation);
        if (hint is not { } number)
            return await ListAsync(0, cancellation);

        return await GetAsync(number, cancellation) is { } root && IsYoung(root)
            ? await GallopAsync(root, cancellation)
            : await ListAsync(number, cancellation);
    }

    /// <summary>The newest root by listing alone: the answer that does not depend on any clock.</summary>
    /// <param name="after">A number to start behind. When nothing is there, the whole of <c>root/</c> is listed.</param>
    public async ValueTask<LakeRoot?> ListAsync(long after, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var number = await ListNewestAsync(after, cancellation);
            if (number is null && after > 0)
                number = await ListNewestAsync(0, cancellation);
            if (number is null)
                return null;

            // Gone between listing and reading: it was not the newest any more.
            if (await GetAsync(number.Value, cancellation) is { } root)
                return root;

            if (attempt == ListAttemptsMax)
                throw new StoreUnavailableException($"{store.Location} lists {RootKeys.Of(number.Value)} and does not have it.");
        }
    }

    /// <returns>Null when there is no root of that number: not yet, or not any more.</returns>
    public async ValueTask<LakeRoot?> GetAsync(long number, CancellationToken cancellation)
    {
        var key = RootKeys.Of(number);
        return await store.GetAsync(key, cancellation) is { } body ? RootJson.Read(key, body) : null;
    }

    /// <summary>Overwrites the hint. Whoever publishes calls this at most every 10 s.</summary>
    internal ValueTask WriteHintAsync(long number, CancellationToken cancellation) =>
        store.PutAsync(RootKeys.Hint, Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)), cancellation);

    internal bool IsYoung(LakeRoot root) => (time.GetUtcNow() - root.PublishedAt).Duration() < GallopAgeMax;

    private async ValueTask<long?> ReadHintAsync(CancellationToken cancellation)
    {
        var body = await store.GetAsync(RootKeys.Hint, cancellation);
        return body is { Length: > 0 and <= HintBytesMax }
            && long.TryParse(Encoding.ASCII.GetString(body), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < long.MaxValue / 2
            ? number
            : null;
    }

    private async ValueTask<LakeRoot> GallopAsync(LakeRoot known, CancellationToken cancellation)
    {
        var step = 1L;
        while (await GetAsync(known.Number + step, cancellation) is { } further)
        {
            known = further;
            step *= 2;
        }

        // Between the last that is there and the first that was not.
        for (var missing = known.Number + step; missing - known.Number > 1;)
        {
            var middle = known.Number + ((missing - known.Number) / 2);
            if (await GetAsync(middle, cancellation) is { } found)
                known = found;
            else
                missing = middle;
        }

        return known;
    }

    private async ValueTask<long?> ListNewestAsync(long after, CancellationToken cancellation)
    {
        long? newest = null;
        await foreach (var found in store.ListAsync(RootKeys.Prefix, after == 0 ? "" : RootKeys.Of(after), cancellation))
        {
            if (RootKeys.TryParse(found.Key, out var number))
                newest = number;
        }

        return newest;
    }
}
