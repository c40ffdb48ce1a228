using System.Text.Json;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types.Scalars;

/// <summary>True and false; resolvers see <see cref="bool"/>.</summary>
/// <remarks>Spec: 3.5.4 "Boolean".</remarks>
internal sealed class BooleanCoercion : ScalarCoercion
{
    private static readonly object True = true;
    private static readonly object False = false;

    public override Coerced Serialize(object value) => value is bool ? Coerced.Ok(value) : Unwrap(value) switch
    {
        bool boolean => Coerced.Ok(boolean ? True : False),
        var other when IsNumber(other, out var number) && double.IsFinite(number) => Coerced.Ok(number != 0 ? True : False),
        var other => NotBoolean(other),
    };

    public override Coerced ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => Coerced.Ok(True),
        JsonValueKind.False => Coerced.Ok(False),
        _ => NotBoolean(value),
    };

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables) => value is BooleanValueNode boolean
        ? Coerced.Ok(boolean.Value ? True : False)
        : Coerced.Fail($"Boolean cannot represent a non boolean value: {value}");

    private static Coerced NotBoolean(object? value) =>
        Coerced.Fail($"Boolean cannot represent a non boolean value: {Inspected.Text(value)}");
}
