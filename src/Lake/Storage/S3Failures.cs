using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace Lakehouse.Lake.Storage;

/// <summary>What a failed S3 request means: gone by itself, or a matter for whoever runs the lake.</summary>
/// <remarks>Spec: Amazon S3 API Reference, "Error responses". 403 is never "absent": without the right to list, a missing key
/// answers so, and to guess would be to publish over history.</remarks>
internal static class S3Failures
{
    // The SDK's word for a 400 whose body is not S3's XML. It is no answer of the store to this request: a gateway that refuses
    // a PUT before it read the body takes that for the next request of the kept connection (seen with Ceph RGW).
    private const string WithoutS3Code = nameof(HttpStatusCode.BadRequest);

    /// <summary>True for what a request throws when the other side, or the way to it, failed.</summary>
    internal static bool IsOfRequest(Exception failure) => failure is AmazonServiceException or AmazonClientException
        or HttpRequestException or IOException
        or TimeoutException or OperationCanceledException or System.Net.Sockets.SocketException;

    internal static LakeException Explain(Exception failure, string location, string key) => failure switch
    {
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden } refused =>
            Refused(location, key, refused, AdviceOnForbidden(refused.ErrorCode)),
        AmazonServiceException { ErrorCode: "NoSuchBucket" } refused =>
            Refused(location, key, refused, "create the bucket, or correct its name or the endpoint"),
        AmazonServiceException { ErrorCode: "ExpiredToken" or "InvalidToken" } refused =>
            Refused(location, key, refused, "renew the session token"),
        AmazonServiceException { StatusCode: HttpStatusCode.NotImplemented } refused =>
            Refused(location, key, refused, "use a store that has conditional writes (If-None-Match: *)"),
        AmazonServiceException { ErrorCode: "RequestTimeout" } slow => Unavailable(location, key, slow),
        AmazonServiceException { ErrorCode: WithoutS3Code } lost => Unavailable(location, key, lost),
        AmazonServiceException { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.MovedPermanently } refused =>
            Refused(location, key, refused, "check the bucket's name and its region (AWS_REGION)"),
        IOException { HResult: Posix.NoSpace or Posix.QuotaExceeded } => new StoreRefusedException(
            $"No space on the local disk for {key} of {location}: free space, or give the cache a smaller ceiling.", failure),
        _ => Unavailable(location, key, failure),
    };

    private static string AdviceOnForbidden(string? code) => code switch
    {
        "InvalidAccessKeyId" => "set AWS_ACCESS_KEY_ID to a key that exists",
        "SignatureDoesNotMatch" => "set AWS_SECRET_ACCESS_KEY to the secret of that key",
        "RequestTimeTooSkewed" => "set this machine's clock",
        _ => "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and grant s3:GetObject, s3:PutObject, s3:DeleteObject and "
            + "s3:ListBucket (without it, a missing key looks forbidden)",
    };

    private static StoreRefusedException Refused(
        string location, string key, AmazonServiceException failure, string advice) => new(
        $"{location} refused {key} ({(int)failure.StatusCode} {failure.ErrorCode}): {advice}.", failure);

    private static StoreUnavailableException Unavailable(string location, string key, Exception failure) => new(
        failure is AmazonServiceException { StatusCode: not 0 } answer
            ? $"{location} cannot serve {key} now ({(int)answer.StatusCode} {answer.ErrorCode})."
            : $"{location} did not answer for {key}: {failure.Message}",
        failure);
}
