using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lakehouse.Lake.Root;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(LsnConverter), typeof(TransactionIdConverter), typeof(StateConverter), typeof(KindConverter),
        typeof(LackConverter)])]
[JsonSerializable(typeof(LakeRoot))]
internal sealed partial class RootJsonContext : JsonSerializerContext;
