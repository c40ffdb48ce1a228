using System.Globalization;
using System.Text.Json.Nodes;
using Lakehouse.Lake;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.QueryApi.Catalog;

/// <summary>The lake as an Iceberg catalog: the newest root without prefix, each kept root under the prefix
/// <c>root-&lt;number&gt;</c>, so that a session sees all tables of one version of the lake.</summary>
/// <param name="newest">Null while none was read.</param>
/// <param name="clientProperties">Told to clients, for reading the files; no credentials.</param>
public sealed class IcebergCatalog(
    IObjectStore store, RootReader roots, Func<LakeRoot?> newest, IReadOnlyDictionary<string, string> clientProperties)
{
    private const string PinnedPrefix = "root-";
    private const string PrefixProperty = "prefix";

    // A metrics report is the one thing that clients send unasked.
    private static readonly Dictionary<string, string> Defaults = new() { ["rest-metrics-reporting-enabled"] = "false" };

    private static readonly IReadOnlyList<string> Endpoints =
    [
        "GET /v1/{prefix}/namespaces", "GET /v1/{prefix}/namespaces/{namespace}", "HEAD /v1/{prefix}/namespaces/{namespace}",
        "GET /v1/{prefix}/namespaces/{namespace}/tables", "GET /v1/{prefix}/namespaces/{namespace}/tables/{table}",
        "HEAD /v1/{prefix}/namespaces/{namespace}/tables/{table}",
    ];

    /// <param name="warehouse">Null or empty: the newest root, and each request may see a newer one.
    /// <c>root-&lt;number&gt;</c>: that one.</param>
    /// <exception cref="CatalogException">There is no such root.</exception>
    internal async ValueTask<CatalogConfig> ConfigAsync(string? warehouse, CancellationToken cancellation)
    {
        Dictionary<string, string> overrides = [];
        if (!string.IsNullOrEmpty(warehouse))
        {
            await OpenAsync(warehouse, cancellation);
            overrides[PrefixProperty] = warehouse;
        }
        return new(new Dictionary<string, string>(Defaults.Concat(clientProperties)), overrides, Endpoints);
    }

    /// <param name="prefix">Null: the newest root.</param>
    /// <exception cref="CatalogException">There is no such root.</exception>
    internal async ValueTask<CatalogView> OpenAsync(string? prefix, CancellationToken cancellation)
    {
        if (prefix is null)
            return new(newest() ?? throw CatalogException.Unavailable());
        if (!prefix.StartsWith(PinnedPrefix, StringComparison.Ordinal) || !long.TryParse(
            prefix.AsSpan(PinnedPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw CatalogException.NoSuchWarehouse("Leave the warehouse out for the newest root, or give root-<number>.");
        }
        return new(await roots.GetAsync(number, cancellation) ?? throw CatalogException.NoSuchWarehouse(
            $"Root {number} is not kept, or not there yet; the newest is {newest()?.Number}."));
    }

    /// <param name="isReferencedOnly">Leave out snapshots that no branch or tag names.</param>
    /// <exception cref="LakeException">The store is away, or the object is missing.</exception>
    internal async ValueTask<LoadedTable> LoadAsync(
        TableRoot table, bool isReferencedOnly, CancellationToken cancellation)
    {
        var key = table.Metadata!;
        var bytes = await store.GetAsync(key, cancellation) ?? throw new ObjectBrokenException(key, "is missing");
        var metadata = JsonNode.Parse(bytes)!.AsObject();
        if (isReferencedOnly)
            KeepReferenced(metadata);
        return new($"{store.Location}/{key}", metadata, CatalogView.ConfigOf(table, clientProperties));
    }

    private static void KeepReferenced(JsonObject metadata)
    {
        const string Id = "snapshot-id";
        var referenced = metadata["refs"]!.AsObject().Select(reference => (long)reference.Value![Id]!).ToHashSet();
        metadata["snapshots"]!.AsArray().RemoveAll(snapshot => !referenced.Contains((long)snapshot![Id]!));
    }
}
