using System.Text.Json.Serialization;

namespace Lakehouse.Lake.Iceberg;

/// <summary>JSON of Iceberg's metadata, with the spec's names (<c>last-updated-ms</c>).</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TableMetadata))]
[JsonSerializable(typeof(IcebergSchema))]
[JsonSerializable(typeof(IReadOnlyList<PartitionField>))]
internal sealed partial class MetadataJson : JsonSerializerContext;
