using System.Security.Cryptography;

namespace Lakehouse.QueryApi.Access.Sealing;

/// <summary>The secrets of a <see cref="TokenSeal"/>: the first seals, all open. To replace one, put the new one in front, and
/// take the old one away when its tokens may die. Every copy of the API needs the same.</summary>
public sealed class SealKeys
{
    private const int SecretBytesMin = 32;
    private const int SecretBytesMax = 64;
    private const int CountMax = 8;
    private const string HowToMake = "Make one: head -c 32 /dev/urandom | base64";

    private SealKeys(IReadOnlyList<SealKey> all) => All = all;

    internal IReadOnlyList<SealKey> All { get; }

    /// <summary>One key that dies with the process, and with it all tokens.</summary>
    public static SealKeys OfThisProcess() => new([new SealKey(RandomNumberGenerator.GetBytes(SecretBytesMin))]);

    /// <param name="file">One to 8 secrets of 32 to 64 bytes in base64, each on its line.</param>
    /// <exception cref="AccessConfigurationException">There is no such file, or it has another form.</exception>
    public static SealKeys Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), $"The file of seal keys {file}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AccessConfigurationException(
                $"The file of seal keys {file} cannot be read ({failure.GetType().Name}): check its name and rights.", failure);
        }
    }

    /// <param name="where">Where the text is from, for messages; the text itself is in none.</param>
    /// <exception cref="AccessConfigurationException">It has another form.</exception>
    public static SealKeys Parse(string text, string where)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > CountMax)
            throw new AccessConfigurationException($"{where} holds {words.Length} keys, not 1 to {CountMax}. {HowToMake}");
        List<SealKey> keys = [.. words.Select((word, index) => new SealKey(Decode(word, index + 1, where)))];
        return keys.Select(key => key.Id).Distinct().Count() == keys.Count
            ? new SealKeys(keys)
            : throw new AccessConfigurationException($"{where} holds one key twice: leave one of them out.");
    }

    private static byte[] Decode(string word, int number, string where)
    {
        var bytes = new byte[word.Length];
        return Convert.TryFromBase64String(word, bytes, out var count) && count is >= SecretBytesMin and <= SecretBytesMax
            ? bytes[..count]
            : throw new AccessConfigurationException(
                $"{where}: key {number} is not {SecretBytesMin} to {SecretBytesMax} bytes in base64. {HowToMake}");
    }
}
