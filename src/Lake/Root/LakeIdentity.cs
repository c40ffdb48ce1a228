using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Root;

/// <summary>The lake's own id, in <c>lake.json</c>: written once, before anything in Postgres carries it, so that a set-up that
/// was cut off is taken up again with the same names.</summary>
/// <param name="LakeId">12 lower-case hexadecimal digits.</param>
/// <param name="MessageKey">64 hexadecimal digits: signs the messages that the lake's programs send each other through the
/// stream. Whoever may read the lake may send them; whoever has only SQL may not.</param>
public sealed partial record LakeIdentity(int FormatVersion, string LakeId, string MessageKey)
{
    public const string Key = "lake.json";

    private const int CurrentVersion = 1;
    private const int MessageKeyDigits = 64;

    /// <summary>Name of the slot; also of the publication.</summary>
    public string SlotName => $"lakehouse_{LakeId}";

    /// <summary>Signs and verifies messages of the lake's programs.</summary>
    public MessageSigner NewSigner() => new(Convert.FromHexString(MessageKey));

    /// <returns>Null when the place holds no lake yet.</returns>
    /// <exception cref="RootFormatException">The object is not ours.</exception>
    public static async ValueTask<LakeIdentity?> FindAsync(IObjectStore store, CancellationToken cancellation)
    {
        if (await store.GetAsync(Key, cancellation) is not { } body)
            return null;
        try
        {
            var identity = JsonSerializer.Deserialize(body, Json.Default.LakeIdentity);
            if (identity is { FormatVersion: CurrentVersion, LakeId.Length: > 0, MessageKey.Length: MessageKeyDigits }
                && identity.MessageKey.All(char.IsAsciiHexDigitLower))
                return identity;
        }
        catch (JsonException malformed)
        {
            throw new RootFormatException(Key, "is not JSON", malformed);
        }

        throw new RootFormatException(Key, $"is not of format version {CurrentVersion}");
    }

    /// <summary>The identity that is there, or a new one.</summary>
    public static async ValueTask<LakeIdentity> FindOrCreateAsync(IObjectStore store, CancellationToken cancellation)
    {
        while (true)
        {
            if (await FindAsync(store, cancellation) is { } found)
                return found;
            var made = new LakeIdentity(
                CurrentVersion, RandomNumberGenerator.GetHexString(12, lowercase: true),
                RandomNumberGenerator.GetHexString(MessageKeyDigits, lowercase: true));
            if (await store.PutIfAbsentAsync(Key, JsonSerializer.SerializeToUtf8Bytes(made, Json.Default.LakeIdentity),
                cancellation))
                return made;
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(LakeIdentity))]
    private sealed partial class Json : JsonSerializerContext;
}
