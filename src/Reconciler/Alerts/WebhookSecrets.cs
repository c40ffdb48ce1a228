namespace Lakehouse.Reconciler.Alerts;

/// <summary>Keys that webhooks are signed with: base64, with or without <c>whsec_</c> in front, separated by blanks or
/// lines. While one is replaced both stand there, and each message has a signature of each.</summary>
/// <remarks>Standard Webhooks, "Signature scheme": 24 to 64 random bytes.</remarks>
public sealed class WebhookSecrets
{
    private const string Prefix = "whsec_";
    private const int BytesMin = 24;
    private const int BytesMax = 64;

    private WebhookSecrets(IReadOnlyList<byte[]> keys) => Keys = keys;

    internal IReadOnlyList<byte[]> Keys { get; }

    /// <summary>From the file, or from <see cref="AlertOptions.SecretVariable"/> when there is none.</summary>
    /// <exception cref="ReconciliationRefusedException">Neither holds a secret of this form.</exception>
    public static WebhookSecrets Read(string? file)
    {
        if (file is null)
            return Parse(Environment.GetEnvironmentVariable(AlertOptions.SecretVariable) ?? "", AlertOptions.SecretVariable);
        try
        {
            return Parse(File.ReadAllText(file), "The file of alert secrets");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ReconciliationRefusedException(
                $"The file of alert secrets cannot be read ({failure.GetType().Name}). Check its name and rights.", failure);
        }
    }

    /// <param name="where">Where the text is from, for messages; the text itself is in none.</param>
    /// <exception cref="ReconciliationRefusedException">It holds no secret, or one of another form.</exception>
    public static WebhookSecrets Parse(string text, string where)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            throw new ReconciliationRefusedException($"{where} holds no secret to sign alerts with. {HowToMake}");
        return new WebhookSecrets([.. words.Select((word, index) => Decode(word) ?? throw new ReconciliationRefusedException(
            $"{where}: secret {index + 1} is not {BytesMin} to {BytesMax} bytes in base64. {HowToMake}"))]);
    }

    private const string HowToMake = "Make one: echo whsec_$(head -c 32 /dev/urandom | base64)";

    private static byte[]? Decode(string word)
    {
        var digits = word.StartsWith(Prefix, StringComparison.Ordinal) ? word[Prefix.Length..] : word;
        var bytes = new byte[digits.Length];
        return Convert.TryFromBase64String(digits, bytes, out var count) && count is >= BytesMin and <= BytesMax
            ? bytes[..count]
            : null;
    }
}
