using System.Globalization;
using System.Text.Json;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types.Scalars;

/// <summary>Whole numbers of 32 bits; resolvers see <see cref="int"/>.</summary>
/// <remarks>Spec: 3.5.1 "Int".</remarks>
internal sealed class IntCoercion : ScalarCoercion
{
    public override Coerced Serialize(object value) => value is int ? Coerced.Ok(value) : Unwrap(value) switch
    {
        bool boolean => Coerced.Ok(boolean ? 1 : 0),
        string { Length: 0 } text => NotWhole(text),
        string text => FromNumber(JavaScriptNumber.Parse(text), text),
        var other => IsNumber(other, out var number) ? FromNumber(number, other!) : NotWhole(other),
    };

    public override Coerced ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? FromNumber(value.GetDouble(), value) : NotWhole(value);

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables)
    {
        if (value is not IntValueNode number)
            return Coerced.Fail($"Int cannot represent non-integer value: {value}");
        return int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
            ? Coerced.Ok(parsed)
            : Coerced.Fail($"Int cannot represent non 32-bit signed integer value: {number.Value}");
    }

    private static Coerced FromNumber(double number, object shown)
    {
        if (!double.IsInteger(number))
            return NotWhole(shown);
        return number is >= int.MinValue and <= int.MaxValue
            ? Coerced.Ok((int)number)
            : Coerced.Fail($"Int cannot represent non 32-bit signed integer value: {Inspected.Text(shown)}");
    }

    private static Coerced NotWhole(object? value) =>
        Coerced.Fail($"Int cannot represent non-integer value: {Inspected.Text(value)}");
}
