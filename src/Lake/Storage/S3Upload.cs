using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Lakehouse.Lake.Storage;

/// <summary>Uploads a large file in parts; each part is repeated by itself, and an upload that fails is taken back.</summary>
/// <remarks>Spec: Amazon S3 User Guide, "Uploading and copying objects using multipart upload". A process that dies leaves parts
/// that are billed: the bucket should have a rule that aborts incomplete uploads.</remarks>
internal sealed class S3Upload(S3Requests requests, StoreRequestCounts counts, string bucket)
{
    private const long PartBytes = 16L << 20;

    internal async ValueTask SendAsync(string key, string path, CancellationToken cancellation)
    {
        var upload = await BeginAsync(key, cancellation);
        var complete = false;
        try
        {
            var parts = await SendPartsAsync(key, upload, path, cancellation);
            await CompleteAsync(key, upload, parts, new FileInfo(path).Length, cancellation);
            complete = true;
        }
        finally
        {
            if (!complete)
                _ = await TryAbortAsync(key, upload);
        }
    }

    private async ValueTask<string> BeginAsync(string key, CancellationToken cancellation)
    {
        var begun = await requests.RepeatedAsync(key, 0, (client, deadline) =>
        {
            counts.CountPut();
            var request = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key };
            return client.InitiateMultipartUploadAsync(request, deadline.Token);
        }, cancellation);
        return begun.UploadId;
    }

    private async ValueTask<List<PartETag>> SendPartsAsync(
        string key, string upload, string path, CancellationToken cancellation)
    {
        var length = new FileInfo(path).Length;
        List<PartETag> parts = [];
        for (long position = 0; position < length; position += PartBytes)
        {
            var request = (Number: parts.Count + 1, Position: position, Bytes: Math.Min(PartBytes, length - position));
            var sent = await requests.RepeatedAsync(key, request.Bytes, (client, deadline) =>
            {
                counts.CountPut();
                return client.UploadPartAsync(new UploadPartRequest
                {
                    BucketName = bucket,
                    Key = key,
                    UploadId = upload,
                    PartNumber = request.Number,
                    FilePath = path,
                    FilePosition = request.Position,
                    PartSize = request.Bytes,
                    UseChunkEncoding = false,
                }, deadline.Token);
            }, cancellation);
            parts.Add(new PartETag(request.Number, sent.ETag));
        }

        return parts;
    }

    // An answer lost on the way leaves the upload complete and its id unknown: then the object itself tells.
    private async ValueTask CompleteAsync(
        string key, string upload, List<PartETag> parts, long length, CancellationToken cancellation) =>
        await requests.RepeatedAsync(key, 0, async (client, deadline) =>
        {
            counts.CountPut();
            var request = new CompleteMultipartUploadRequest
            {
                BucketName = bucket,
                Key = key,
                UploadId = upload,
                PartETags = parts,
            };
            try
            {
                await client.CompleteMultipartUploadAsync(request, deadline.Token);
            }
            catch (AmazonServiceException failure) when (failure.ErrorCode == "NoSuchUpload")
            {
                counts.CountGet();
                var found = await client.GetObjectMetadataAsync(bucket, key, deadline.Token);
                if (found.ContentLength != length)
                    throw;
            }

            return true;
        }, cancellation);

    // Its failure is returned and dropped: the first one is to be told, and the bucket's rule removes the parts.
    private async ValueTask<LakeException?> TryAbortAsync(string key, string upload)
    {
        try
        {
            await requests.OnceAsync(key, 0, (client, deadline) =>
            {
                counts.CountDelete();
                return client.AbortMultipartUploadAsync(bucket, key, upload, deadline.Token);
            }, CancellationToken.None);
            return null;
        }
        catch (LakeException failure)
        {
            return failure;
        }
    }
}
