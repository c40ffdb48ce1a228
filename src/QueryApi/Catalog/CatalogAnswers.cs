using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Lakehouse.QueryApi.Catalog;

/// <summary>What a client configures itself with: defaults, its own settings, overrides, in this order.</summary>
/// <param name="Endpoints">Verb and path of each request that is answered; clients leave the others out.</param>
internal sealed record CatalogConfig(
    IReadOnlyDictionary<string, string> Defaults, IReadOnlyDictionary<string, string> Overrides,
    IReadOnlyList<string> Endpoints);

internal sealed record NamespaceList(IReadOnlyList<IReadOnlyList<string>> Namespaces);

internal sealed record NamespaceAnswer(IReadOnlyList<string> Namespace, IReadOnlyDictionary<string, string> Properties);

internal sealed record TableList(IReadOnlyList<TableIdentifier> Identifiers);

internal sealed record TableIdentifier(IReadOnlyList<string> Namespace, string Name);

/// <param name="MetadataLocation">Of the object that <paramref name="Metadata"/> was read from.</param>
/// <param name="Config">Settings for reading this table's files; never credentials.</param>
internal sealed record LoadedTable(string MetadataLocation, JsonObject Metadata, IReadOnlyDictionary<string, string> Config);

internal sealed record CatalogErrorAnswer(CatalogErrorModel Error);

internal sealed record CatalogErrorModel(string Message, string Type, int Code);

/// <summary>JSON of the Iceberg REST catalog, with the specification's names (<c>metadata-location</c>).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower)]
[JsonSerializable(typeof(CatalogConfig))]
[JsonSerializable(typeof(NamespaceList))]
[JsonSerializable(typeof(NamespaceAnswer))]
[JsonSerializable(typeof(TableList))]
[JsonSerializable(typeof(LoadedTable))]
[JsonSerializable(typeof(CatalogErrorAnswer))]
internal sealed partial class CatalogJson : JsonSerializerContext;
