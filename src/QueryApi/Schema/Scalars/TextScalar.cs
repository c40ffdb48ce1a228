using System.Text.Json;
using Lakehouse.GraphQL.Language.Nodes;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.QueryApi.Schema.Scalars;

/// <summary>A scalar that is a text in JSON and a value of its own in C#.</summary>
/// <param name="parse">Null for a text that is none.</param>
/// <param name="form">What a text looks like, for messages.</param>
internal sealed class TextScalar<T>(string form, Func<string, T?> parse, Func<T, string> print) : ScalarCoercion
    where T : notnull
{
    public override Coerced Serialize(object value) => value is T own
        ? Coerced.Ok(print(own))
        : Coerced.Fail($"A {value.GetType().Name} was given for a {typeof(T).Name}.");

    public override Coerced ParseValue(JsonElement value) =>
        Parse(value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables) => Parse((value as StringValueNode)?.Value);

    private Coerced Parse(string? text)
    {
        object? parsed = text is null ? null : parse(text);
        return parsed is null ? Coerced.Fail($"It must be a string such as \"{form}\".") : Coerced.Ok(parsed);
    }
}
