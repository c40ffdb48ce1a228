using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Lakehouse.Lake.Storage;

/// <summary>A lake below a prefix of an S3 bucket, or of a compatible server that has conditional writes.</summary>
/// <remarks>The SDK's own retries are off: <see cref="PutIfAbsentAsync"/> is one attempt whose unknown outcome is the caller's,
/// all else is repeated with growing pauses. Checksum trailers are sent only where S3 demands them; objects carry their SHA-256
/// in the root.</remarks>
public sealed class S3Store : IObjectStore
{
    private const int DeleteBatchMax = 1_000;
    private static readonly TimeSpan ScratchAgeMax = TimeSpan.FromDays(1);

    private readonly IAmazonS3 _client;
    private readonly S3Requests _requests;
    private readonly S3Upload _upload;
    private readonly string _bucket;
    private readonly string _prefix;
    private readonly StoreOptions _options;

    private S3Store(IAmazonS3 client, string bucket, string prefix, string scratchFolder, StoreOptions options)
    {
        (_client, _bucket, _options) = (client, bucket, options);
        _prefix = prefix.Length == 0 ? "" : prefix + "/";
        Location = prefix.Length == 0 ? $"s3://{bucket}" : $"s3://{bucket}/{prefix}";
        ScratchFolder = scratchFolder;
        _requests = new S3Requests(client, Location, options);
        _upload = new S3Upload(_requests, Requests, bucket);
    }

    public string Location { get; }

    public bool IsLocal => false;

    public string ScratchFolder { get; }

    public StoreRequestCounts Requests { get; } = new();

    /// <param name="prefix">Without slashes at its ends; empty: the whole bucket.</param>
    /// <exception cref="StoreRefusedException">There are no credentials, or no scratch folder can be made.</exception>
    internal static S3Store Open(string bucket, string prefix, StoreOptions options)
    {
        var client = S3Client.Create(options);
        var scratch = S3Client.ScratchFolderOf(bucket, prefix, options);
        try
        {
            Directory.CreateDirectory(scratch);
            Scratch.RemoveOlder(scratch, options.Time.GetUtcNow() - ScratchAgeMax);
        }
        catch (Exception failure) when (FolderFailures.IsOfFiles(failure))
        {
            throw FolderFailures.Explain(failure, scratch);
        }

        return new S3Store(client, bucket, prefix, scratch, options);
    }

    public async ValueTask<bool> PutIfAbsentAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        await _requests.OnceAsync(key, body.Length, async (client, deadline) =>
        {
            try
            {
                await PutBodyAsync(client, key, body, ifNoneMatch: "*", deadline.Token);
                return true;
            }
            catch (AmazonServiceException taken) when (taken.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return false;
            }
        }, cancellation);

    public async ValueTask PutAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        await _requests.RepeatedAsync(
            key,
            body.Length,
            (client, deadline) => PutBodyAsync(client, key, body, ifNoneMatch: null, deadline.Token),
            cancellation);

    public async ValueTask PutFileAsync(string key, string scratchPath, CancellationToken cancellation)
    {
        var bytes = new FileInfo(scratchPath).Length;
        if (bytes > _options.MultipartBytesMin)
        {
            await _upload.SendAsync(_prefix + key, scratchPath, cancellation);
            return;
        }

        await _requests.RepeatedAsync(key, bytes, (client, deadline) =>
        {
            Requests.CountPut();
            var request = new PutObjectRequest
            {
                BucketName = _bucket,
                Key = _prefix + key,
                FilePath = scratchPath,
                UseChunkEncoding = false,
            };
            return client.PutObjectAsync(request, deadline.Token);
        }, cancellation);
    }

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellation) =>
        await ReadAsync(key, async (response, deadline) =>
        {
            var body = new byte[response.ContentLength];
            await response.ResponseStream.ReadExactlyAsync(body, deadline.Token);
            return body;
        }, cancellation);

    public async ValueTask<bool> DownloadAsync(string key, string path, CancellationToken cancellation) =>
        await ReadAsync(key, async (response, deadline) =>
        {
            await using (var file = File.Create(path))
                await response.ResponseStream.CopyToAsync(file, deadline.Token);

            // A connection cut in the middle may look like the end.
            return new FileInfo(path).Length == response.ContentLength
                ? path
                : throw new EndOfStreamException($"{key} ended before its {response.ContentLength} bytes.");
        }, cancellation) is not null;

    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, string startAfter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            var page = await ListPageAsync(prefix, startAfter, continuation, cancellation);
            foreach (var item in page.S3Objects ?? [])
            {
                yield return new StoredObject(
                    item.Key[_prefix.Length..], item.Size ?? 0, (item.LastModified ?? default).ToUniversalTime());
            }

            continuation = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (continuation is not null);
    }

    public async ValueTask DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        foreach (var batch in keys.Chunk(DeleteBatchMax))
        {
            await _requests.RepeatedAsync(batch[0], 0, (client, deadline) =>
            {
                Requests.CountDelete();
                var request = new DeleteObjectsRequest
                {
                    BucketName = _bucket,
                    Objects = [.. batch.Select(key => new KeyVersion { Key = _prefix + key })],
                    Quiet = true,
                };
                return client.DeleteObjectsAsync(request, deadline.Token);
            }, cancellation);
        }
    }

    public string LocalPathOf(string key) =>
        throw new NotSupportedException($"{Location} is not local; lease {key} from an {nameof(ObjectCache)}.");

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<PutObjectResponse> PutBodyAsync(
        IAmazonS3 client, string key, ReadOnlyMemory<byte> body, string? ifNoneMatch, CancellationToken cancellation)
    {
        Requests.CountPut();
        return client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = _bucket,
            Key = _prefix + key,
            InputStream = new MemoryStream(body.ToArray(), writable: false),
            IfNoneMatch = ifNoneMatch,
            UseChunkEncoding = false,
        }, cancellation);
    }

    private async ValueTask<T?> ReadAsync<T>(
        string key, Func<GetObjectResponse, S3Requests.Deadline, Task<T>> read, CancellationToken cancellation)
        where T : class =>
        await _requests.RepeatedAsync<T?>(key, 0, async (client, deadline) =>
        {
            try
            {
                Requests.CountGet();
                using var response = await client.GetObjectAsync(_bucket, _prefix + key, deadline.Token);
                deadline.Extend(response.ContentLength);
                return await read(response, deadline);
            }
            catch (AmazonServiceException failure) when (S3Requests.IsMissingKey(failure))
            {
                return null;
            }
        }, cancellation);

    private ValueTask<ListObjectsV2Response> ListPageAsync(
        string prefix, string startAfter, string? continuation, CancellationToken cancellation) =>
        _requests.RepeatedAsync(prefix, 0, (client, deadline) =>
        {
            Requests.CountList();
            return client.ListObjectsV2Async(new ListObjectsV2Request
            {
                BucketName = _bucket,
                Prefix = _prefix + prefix,
                StartAfter = startAfter.Length == 0 ? null : _prefix + startAfter,
                ContinuationToken = continuation,
            }, deadline.Token);
        }, cancellation);
}
