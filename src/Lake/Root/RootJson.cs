using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lakehouse.Domain;

namespace Lakehouse.Lake.Root;

/// <summary>A root as JSON, UTF-8, and back. Format version 1.</summary>
/// <remarks>Reading is strict: every member must be there (null where there is nothing), none may be unknown or twice. A member
/// that a reader does not know could be the one that says where the rows are.</remarks>
public static class RootJson
{
    private const int FormatVersion = 1;
    private const string VersionMember = "formatVersion";
    private const string AggregatesMember = "aggregates";

    private static readonly JsonTypeInfo<LakeRoot> RootType = MakeRootType();

    public static byte[] Write(LakeRoot root) => JsonSerializer.SerializeToUtf8Bytes(root, RootType);

    /// <param name="key">The object the bytes came from; its number must be the root's.</param>
    /// <exception cref="RootFormatException">Anything else than a whole root of version 1.</exception>
    public static LakeRoot Read(string key, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            CheckVersion(key, document.RootElement);
            var root = document.RootElement.Deserialize(RootType)
                ?? throw new RootFormatException(key, "it is null.");
            CheckContent(key, root);
            return root;
        }
        catch (JsonException failure)
        {
            throw new RootFormatException(key, $"at {failure.Path ?? "$"}: {failure.Message}", failure);
        }
    }

    // The version comes before all else: what another version's members mean is not ours to guess.
    private static void CheckVersion(string key, JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(VersionMember, out var version))
            throw new RootFormatException(key, $"member {VersionMember} is missing.");

        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != FormatVersion)
            throw new RootFormatException(key, $"member {VersionMember} is {version.GetRawText()}, not {FormatVersion}.");
    }

    private static void CheckContent(string key, LakeRoot root)
    {
        if (!RootKeys.TryParse(key, out var number) || root.Number != number)
            throw new RootFormatException(key, $"member number is {root.Number}.");

        // The serializer checks members for null, but not what lists hold.
        if (root.Tables.Any(table => table is null || table.Changes.Any(file => file is null)
            || table.Aggregates.Any(file => file is null)))
            throw new RootFormatException(key, "member tables holds a null.");
    }

    private static JsonTypeInfo<LakeRoot> MakeRootType()
    {
        var options = new JsonSerializerOptions(RootJsonContext.Default.Options)
        {
            TypeInfoResolver = RootJsonContext.Default.WithAddedModifier(RequireEveryMember),
        };
        return (JsonTypeInfo<LakeRoot>)options.GetTypeInfo(typeof(LakeRoot));
    }

    // A table without "changes" must not read as one without changes. One without "aggregates" is of an earlier release, and is
    // right without: they only save time.
    private static void RequireEveryMember(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
            member.IsRequired = (member.Set is not null || member.AssociatedParameter is not null) && !IsLater(type, member);
        if (type.Type == typeof(LakeRoot))
            type.Properties.Insert(0, VersionOf(type));
    }

    private static bool IsLater(JsonTypeInfo type, JsonPropertyInfo member) =>
        type.Type == typeof(TableRoot) && member.Name == AggregatesMember;

    private static JsonPropertyInfo VersionOf(JsonTypeInfo type)
    {
        var version = type.CreateJsonPropertyInfo(typeof(int), VersionMember);
        version.Get = _ => FormatVersion;
        version.Set = (_, value) => Invariant.Holds(value is FormatVersion);
        return version;
    }
}
