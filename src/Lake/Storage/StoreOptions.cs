namespace Lakehouse.Lake.Storage;

/// <summary>How a store is reached. What is null is taken from the usual AWS environment variables.</summary>
public sealed record StoreOptions
{
    /// <summary>Clock of pauses between retries. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>URL of an S3-compatible server; switches to path style. Default <c>AWS_ENDPOINT_URL_S3</c>, then
    /// <c>AWS_ENDPOINT_URL</c>, then AWS itself.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Default <c>AWS_REGION</c>, then <c>AWS_DEFAULT_REGION</c>, then <c>us-east-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Default: the SDK's chain (<c>AWS_ACCESS_KEY_ID</c>, profile, web identity, instance role). Goes with
    /// <see cref="SecretKey"/>.</summary>
    public string? AccessKey { get; init; }

    public string? SecretKey { get; init; }

    /// <summary>Where files for S3 are written before they are uploaded; best on the file system of the cache. Default: a folder
    /// of this lake below the system's temporary one.</summary>
    public string? ScratchFolder { get; init; }

    /// <summary>How long one S3 request may take, besides a second for each MiB of its body. Default 15 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a request that is safe to repeat is repeated, from 0.1 s doubling to 5 s apart. Default 8: about 20 s.
    /// </summary>
    public int RetryCount { get; init; } = 8;

    /// <summary>Files above this are uploaded in parts of 16 MiB. Default 64 MiB.</summary>
    public long MultipartBytesMin { get; init; } = 64L << 20;
}
