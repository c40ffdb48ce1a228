using System.Globalization;
using System.Text.Json;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types.Scalars;

/// <summary>Texts; resolvers see <see cref="string"/>.</summary>
/// <remarks>Spec: 3.5.3 "String".</remarks>
internal sealed class StringCoercion : ScalarCoercion
{
    public override Coerced Serialize(object value) => value is string ? Coerced.Ok(value) : Unwrap(value) switch
    {
        string text => Coerced.Ok(text),
        bool boolean => Coerced.Ok(boolean ? "true" : "false"),
        double number when double.IsFinite(number) => Coerced.Ok(JavaScriptNumber.Text(number)),
        float number when float.IsFinite(number) => Coerced.Ok(JavaScriptNumber.Text(number)),
        IFormattable number and (byte or sbyte or short or ushort or int or uint or long or ulong or decimal) =>
            Coerced.Ok(number.ToString(null, CultureInfo.InvariantCulture)),
        var other => Coerced.Fail($"String cannot represent value: {Inspected.Text(other)}"),
    };

    public override Coerced ParseValue(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? Coerced.Ok(value.GetString())
        : Coerced.Fail($"String cannot represent a non string value: {Inspected.Text(value)}");

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables) => value is StringValueNode text
        ? Coerced.Ok(text.Value)
        : Coerced.Fail($"String cannot represent a non string value: {value}");
}
