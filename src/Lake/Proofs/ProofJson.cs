using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Proofs;

/// <summary>Proofs as JSON: camel case, strict.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LsnConverter), typeof(TransactionIdConverter), typeof(VerdictConverter), typeof(BreakKindConverter)])]
[JsonSerializable(typeof(RunProof))]
[JsonSerializable(typeof(ReconciliationState))]
[JsonSerializable(typeof(RunVerdict))]
public sealed partial class ProofJson : JsonSerializerContext;

public sealed class VerdictConverter() : JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

public sealed class BreakKindConverter()
    : JsonStringEnumConverter<RowBreakKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
