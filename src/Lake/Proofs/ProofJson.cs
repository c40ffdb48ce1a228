using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Proofs;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LsnConverter), typeof(TransactionIdConverter), typeof(VerdictConverter), typeof(KindConverter)])]
[JsonSerializable(typeof(RunProof))]
[JsonSerializable(typeof(ReconciliationState))]
internal sealed partial class ProofJson : JsonSerializerContext;

internal sealed class VerdictConverter() : JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal sealed class KindConverter()
    : JsonStringEnumConverter<RowBreakKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
