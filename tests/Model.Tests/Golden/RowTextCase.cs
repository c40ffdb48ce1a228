using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Model.Sql;
using Lakehouse.Support;

namespace Lakehouse.Model.Tests.Golden;

/// <summary>One line of <c>row-text.jsonl</c>: a value and the canonical text that both dialects must give for a row of just
/// it.</summary>
/// <param name="Value">As PostgreSQL reads it when cast from text; null: NULL.</param>
/// <param name="DuckDbValue">What the lake holds then, as DuckDB reads it; absent: the same.</param>
internal sealed record RowTextCase(
    ValueKind Kind, string PostgresType, string DuckDbType, string? Value, string? DuckDbValue, string Text)
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter<ValueKind>() } };

    internal static IReadOnlyList<RowTextCase> All { get; } =
    [
        .. File.ReadLines(RepositoryFolder.PathOf("tests", "Model.Tests", "Golden", "row-text.jsonl"))
            .Select(line => JsonSerializer.Deserialize<RowTextCase>(line, Options)!),
    ];
}
