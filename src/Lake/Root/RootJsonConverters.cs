using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Root;

internal sealed class StateConverter()
    : JsonStringEnumConverter<TableState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal sealed class KindConverter()
    : JsonStringEnumConverter<ColumnKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal sealed class LackConverter()
    : JsonStringEnumConverter<ZoneLack>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>As PostgreSQL prints it: <c>16/B374D848</c>.</summary>
public sealed class LsnConverter : JsonConverter<Lsn>
{
    public override Lsn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Lsn.TryParse(reader.GetString(), out var lsn)
            ? lsn
            : throw new JsonException("Not a WAL position.");

    public override void Write(Utf8JsonWriter writer, Lsn value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Decimal text: 64 bits do not fit the numbers of every JSON reader.</summary>
public sealed class TransactionIdConverter : JsonConverter<TransactionId>
{
    public override TransactionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ulong.TryParse(reader.GetString(), out var value)
            ? new TransactionId(value)
            : throw new JsonException("Not a transaction id.");

    public override void Write(Utf8JsonWriter writer, TransactionId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
