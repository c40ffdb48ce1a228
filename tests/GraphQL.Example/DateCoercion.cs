using System.Globalization;
using System.Text.Json;
using Lakehouse.GraphQL.Language.Nodes;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Example;

/// <summary>Civil dates, as <c>2026-11-21</c>; resolvers see <see cref="DateOnly"/>.</summary>
internal sealed class DateCoercion : ScalarCoercion
{
    private const string Form = "yyyy-MM-dd";

    public override Coerced Serialize(object value) => value is DateOnly date
        ? Coerced.Ok(date.ToString(Form, CultureInfo.InvariantCulture))
        : Coerced.Fail("Date can show a DateOnly only.");

    public override Coerced ParseValue(JsonElement value) =>
        Parse(value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables) => Parse((value as StringValueNode)?.Value);

    private static Coerced Parse(string? text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Coerced.Ok(date)
            : Coerced.Fail("Date must be a string such as \"2026-11-21\".");
}
