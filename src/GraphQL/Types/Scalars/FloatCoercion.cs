using System.Globalization;
using System.Text.Json;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types.Scalars;

/// <summary>Finite binary fractions; resolvers see <see cref="double"/>.</summary>
/// <remarks>Spec: 3.5.2 "Float".</remarks>
internal sealed class FloatCoercion : ScalarCoercion
{
    public override Coerced Serialize(object value) => Unwrap(value) switch
    {
        double number when double.IsFinite(number) && value is double => Coerced.Ok(value),
        bool boolean => Coerced.Ok(boolean ? 1d : 0d),
        string { Length: 0 } text => NotNumeric(text),
        string text => FromNumber(JavaScriptNumber.Parse(text), text),
        var other => IsNumber(other, out var number) ? FromNumber(number, other!) : NotNumeric(other),
    };

    public override Coerced ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? FromNumber(value.GetDouble(), value) : NotNumeric(value);

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables) => value switch
    {
        IntValueNode number => Coerced.Ok(double.Parse(number.Value, CultureInfo.InvariantCulture)),
        FloatValueNode number => Coerced.Ok(double.Parse(number.Value, CultureInfo.InvariantCulture)),
        _ => Coerced.Fail($"Float cannot represent non numeric value: {value}"),
    };

    private static Coerced FromNumber(double number, object shown) =>
        double.IsFinite(number) ? Coerced.Ok(number) : NotNumeric(shown);

    private static Coerced NotNumeric(object? value) =>
        Coerced.Fail($"Float cannot represent non numeric value: {Inspected.Text(value)}");
}
