using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Lakehouse.GraphQL.Language.Nodes;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.QueryApi.Schema.Scalars;

/// <summary>Reads a text as a value.</summary>
internal delegate bool TextParser<T>(string text, [MaybeNullWhen(false)] out T value);

/// <summary>A scalar that is a text in JSON and a value of its own in C#.</summary>
/// <param name="form">What a text looks like, for messages.</param>
internal sealed class TextScalar<T>(string form, TextParser<T> parse, Func<T, string> print) : ScalarCoercion
    where T : notnull
{
    public override Coerced Serialize(object value) => value is T own
        ? Coerced.Ok(print(own))
        : Coerced.Fail($"A {value.GetType().Name} was given for a {typeof(T).Name}.");

    public override Coerced ParseValue(JsonElement value) =>
        Parse(value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables) => Parse((value as StringValueNode)?.Value);

    private Coerced Parse(string? text) => text is not null && parse(text, out var value)
        ? Coerced.Ok(value)
        : Coerced.Fail($"It must be a string such as \"{form}\".");
}
