using System.Globalization;
using System.Text.Json;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types.Scalars;

/// <summary>Identifiers: texts that may be written as whole numbers; resolvers see <see cref="string"/>.</summary>
/// <remarks>Spec: 3.5.5 "ID".</remarks>
internal sealed class IdCoercion : ScalarCoercion
{
    public override Coerced Serialize(object value) => value is string ? Coerced.Ok(value) : Unwrap(value) switch
    {
        string text => Coerced.Ok(text),
        double number => FromNumber(number, number),
        IFormattable number and (byte or sbyte or short or ushort or int or uint or long or ulong) =>
            Coerced.Ok(number.ToString(null, CultureInfo.InvariantCulture)),
        Guid id => Coerced.Ok(id.ToString()),
        var other => NotId(other),
    };

    public override Coerced ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Coerced.Ok(value.GetString()),
        JsonValueKind.Number => FromNumber(value.GetDouble(), value),
        _ => NotId(value),
    };

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables) => value switch
    {
        StringValueNode text => Coerced.Ok(text.Value),
        IntValueNode number => Coerced.Ok(number.Value),
        _ => Coerced.Fail($"ID cannot represent a non-string and non-integer value: {value}"),
    };

    private static Coerced FromNumber(double number, object shown) =>
        double.IsInteger(number) ? Coerced.Ok(JavaScriptNumber.Text(number)) : NotId(shown);

    private static Coerced NotId(object? value) => Coerced.Fail($"ID cannot represent value: {Inspected.Text(value)}");
}
