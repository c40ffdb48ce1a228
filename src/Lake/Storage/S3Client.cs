using System.Security.Cryptography;
using System.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;

namespace Lakehouse.Lake.Storage;

/// <summary>Makes the SDK's client from our options and the usual environment variables.</summary>
internal static class S3Client
{
    /// <exception cref="StoreRefusedException">There are no credentials.</exception>
    internal static AmazonS3Client Create(StoreOptions options)
    {
        var config = new AmazonS3Config
        {
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        var region = options.Region ?? Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION") ?? "us-east-1";
        if ((options.Endpoint ?? Variable("AWS_ENDPOINT_URL_S3") ?? Variable("AWS_ENDPOINT_URL")) is { } endpoint)
            (config.ServiceURL, config.ForcePathStyle, config.AuthenticationRegion) = (endpoint, true, region);
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        return new AmazonS3Client(Credentials(options, config), config);
    }

    internal static string ScratchFolderOf(string bucket, string prefix, StoreOptions options)
    {
        if (options.ScratchFolder is { } folder)
            return folder;

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{bucket}/{prefix}")))[..16];
        return Path.Combine(Path.GetTempPath(), "lakehouse", name, "scratch");
    }

    private static AWSCredentials Credentials(StoreOptions options, AmazonS3Config config)
    {
        if (options is { AccessKey: { } access, SecretKey: { } secret })
            return new BasicAWSCredentials(access, secret);

        try
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials(config);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException)
        {
            throw new StoreRefusedException(
                "No credentials for S3: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile or role.", failure);
        }
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
