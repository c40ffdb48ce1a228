using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Polly;
using Polly.Retry;

namespace Lakehouse.Lake.Storage;

/// <summary>Sends one request to S3, with a time limit and the store's own exceptions; repeats those that are safe to
/// repeat.</summary>
internal sealed class S3Requests(IAmazonS3 client, string location, StoreOptions options)
{
    private const int BytesPerSecondMin = 1 << 20;

    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = options.Time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<StoreUnavailableException>(),
            MaxRetryAttempts = options.RetryCount,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(5),
            UseJitter = true,
        })
        .Build();

    /// <summary>One attempt.</summary>
    /// <param name="key">For the message only.</param>
    /// <param name="bytes">Size of the body that goes out; a body that comes in extends its <see cref="Deadline"/>
    /// itself.</param>
    internal async ValueTask<T> OnceAsync<T>(
        string key, long bytes, Func<IAmazonS3, Deadline, Task<T>> send, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var deadline = new Deadline(limit, options.RequestTimeout);
        deadline.Extend(bytes);
        try
        {
            return await send(client, deadline);
        }
        catch (Exception failure) when (S3Failures.IsOfRequest(failure) && !cancellation.IsCancellationRequested)
        {
            throw S3Failures.Explain(failure, location, key);
        }
    }

    /// <summary>As often as <see cref="StoreOptions.RetryCount"/> allows, with growing pauses.</summary>
    internal ValueTask<T> RepeatedAsync<T>(
        string key, long bytes, Func<IAmazonS3, Deadline, Task<T>> send, CancellationToken cancellation) =>
        _retry.ExecuteAsync(token => OnceAsync(key, bytes, send, token), cancellation);

    /// <summary>True for the answer that an object is not there; a missing bucket is not that.</summary>
    internal static bool IsMissingKey(AmazonServiceException failure) =>
        failure.StatusCode == HttpStatusCode.NotFound && failure.ErrorCode is not "NoSuchBucket";

    /// <summary>The time limit of one request; a slow network is given a second for each MiB, a dead one is not.</summary>
    internal sealed class Deadline(CancellationTokenSource source, TimeSpan limit)
    {
        internal CancellationToken Token => source.Token;

        internal void Extend(long bytes) => source.CancelAfter(limit + TimeSpan.FromSeconds((double)bytes / BytesPerSecondMin));
    }
}
