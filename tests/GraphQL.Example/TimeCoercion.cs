using System.Globalization;
using System.Text.Json;
using Lakehouse.GraphQL.Language.Nodes;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Example;

/// <summary>Times of day, as <c>07:30</c>; resolvers see <see cref="TimeOnly"/>.</summary>
internal sealed class TimeCoercion : ScalarCoercion
{
    private const string Form = "HH:mm";

    public override Coerced Serialize(object value) => value is TimeOnly time
        ? Coerced.Ok(time.ToString(Form, CultureInfo.InvariantCulture))
        : Coerced.Fail("Time can show a TimeOnly only.");

    public override Coerced ParseValue(JsonElement value) =>
        Parse(value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables) => Parse((value as StringValueNode)?.Value);

    private static Coerced Parse(string? text) =>
        TimeOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Coerced.Ok(time)
            : Coerced.Fail("Time must be a string such as \"07:30\".");
}
