using System.Text.Json;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Types;

/// <summary>A primitive value.</summary>
/// <remarks>Spec: 3.5 "Scalars".</remarks>
/// <param name="coercion">What values it has; any JSON by default.</param>
public sealed class ScalarType(string name, ScalarCoercion? coercion = null) : LeafType(name)
{
    private readonly ScalarCoercion _coercion = coercion ?? new AnyCoercion();

    /// <summary>Where its values are specified, from <c>@specifiedBy</c>.</summary>
    public string? SpecifiedByUrl { get; init; }

    public override Coerced Serialize(object value) => _coercion.Serialize(value);

    public override Coerced ParseValue(JsonElement value, bool hideSuggestions = false) => _coercion.ParseValue(value);

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables = null, bool hideSuggestions = false) =>
        _coercion.ParseLiteral(value, variables);
}
