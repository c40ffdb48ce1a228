using System.Globalization;
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
        double number when !double.IsFinite(number) => NotBoolean(number),
        IConvertible number and (byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal) =>
            Coerced.Ok(number.ToDouble(CultureInfo.InvariantCulture) != 0 ? True : False),
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
