using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Cli.Shadow;
using Lakehouse.Cli.Status;
using Lakehouse.Cli.Verify;
using Lakehouse.Replicator.Commands;
using Lakehouse.Replicator.Doctor;

namespace Lakehouse.Cli.Output;

/// <summary>JSON that commands print: camel case, one line, every member there.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(LevelConverter)])]
[JsonSerializable(typeof(InitReport))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(CommandResult))]
[JsonSerializable(typeof(ShadowResult))]
internal sealed partial class CliJson : JsonSerializerContext;

/// <summary><c>ok</c>, <c>warning</c>, <c>error</c>.</summary>
internal sealed class LevelConverter() : JsonStringEnumConverter<FindingLevel>(JsonNamingPolicy.CamelCase);
