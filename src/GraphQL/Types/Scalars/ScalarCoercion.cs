using System.Globalization;
using System.Text.Json;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types.Scalars;

/// <summary>What values a scalar has: how they come in and go out.</summary>
/// <remarks>Spec: 3.5 "Scalars", "Result Coercion" and "Input Coercion". No method throws for a value that is wrong.</remarks>
public abstract class ScalarCoercion
{
    /// <summary>What a resolver gave, as the response shows it.</summary>
    public abstract Coerced Serialize(object value);

    /// <summary>A variable's value as resolvers see it.</summary>
    public abstract Coerced ParseValue(JsonElement value);

    /// <summary>A literal as resolvers see it.</summary>
    /// <param name="variables">Values of variables inside lists and objects; null when only the form is checked.</param>
    public abstract Coerced ParseLiteral(ValueNode value, VariableValues? variables);

    /// <summary>A .NET number of any kind.</summary>
    protected static bool IsNumber(object? value, out double number)
    {
        var isNumber = value is byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal;
        number = isNumber ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN;
        return isNumber;
    }

    /// <summary>What JSON a resolver gave, as the .NET value that stands for it; anything else is itself.</summary>
    protected static object? Unwrap(object value) => value is not JsonElement json ? value : json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => value,
    };
}
