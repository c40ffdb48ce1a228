using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>Camel case; each member is there, null or not.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(AlertKindConverter)])]
[JsonSerializable(typeof(AlertEvent))]
[JsonSerializable(typeof(AlertState))]
[JsonSerializable(typeof(IReadOnlyList<AlertmanagerAlert>))]
internal sealed partial class AlertJson : JsonSerializerContext;

internal sealed class AlertKindConverter() : JsonStringEnumConverter<AlertKind>(JsonNamingPolicy.CamelCase);
