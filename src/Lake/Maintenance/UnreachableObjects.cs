using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Maintenance;

/// <param name="Since">When it was first seen that no living root reaches the object.</param>
/// <param name="WasReferenced">A root reached it once; else it is an upload that was never published.</param>
internal readonly record struct UnreachableObject(DateTimeOffset Since, bool WasReferenced);

/// <summary>Since when objects are unreachable, kept in <c>maintenance/unreachable.json</c>. Lost or unreadable, it begins anew:
/// that deletes later, never earlier.</summary>
internal sealed class UnreachableObjects(IObjectStore store)
{
    internal const string Key = "maintenance/unreachable.json";

    internal async ValueTask<SortedDictionary<string, UnreachableObject>> ReadAsync(CancellationToken cancellation)
    {
        var empty = new SortedDictionary<string, UnreachableObject>(StringComparer.Ordinal);
        if (await store.GetAsync(Key, cancellation) is not { } body)
            return empty;

        try
        {
            var read = JsonSerializer.Deserialize(body, UnreachableJsonContext.Default.SortedDictionaryStringUnreachableObject);
            return new SortedDictionary<string, UnreachableObject>(read ?? empty, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return empty;
        }
    }

    internal ValueTask WriteAsync(SortedDictionary<string, UnreachableObject> objects, CancellationToken cancellation)
    {
        var type = UnreachableJsonContext.Default.SortedDictionaryStringUnreachableObject;
        return store.PutAsync(Key, JsonSerializer.SerializeToUtf8Bytes(objects, type), cancellation);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SortedDictionary<string, UnreachableObject>))]
internal sealed partial class UnreachableJsonContext : JsonSerializerContext;
