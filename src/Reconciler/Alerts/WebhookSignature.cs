using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>The headers of a signed webhook.</summary>
/// <remarks>Standard Webhooks, "Webhook headers": HMAC-SHA256 over <c>id.timestamp.body</c>, one for each secret.</remarks>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <param name="id">Without a dot.</param>
    /// <param name="seconds">Of the attempt, since 1970.</param>
    /// <returns><c>v1,</c> and base64, one for each secret, separated by blanks.</returns>
    public static string Of(WebhookSecrets secrets, string id, long seconds, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{seconds}."), .. body];
        return string.Join(' ', secrets.Keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"));
    }
}
