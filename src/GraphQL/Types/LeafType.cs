using System.Text.Json;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types;

/// <summary>A type whose values have no fields: a scalar or an enum.</summary>
public abstract class LeafType(string name) : NamedType(name)
{
    /// <summary>What a resolver gave, as the response shows it: a string, a boolean, a number, or for custom scalars anything
    /// that JSON can hold.</summary>
    public abstract Coerced Serialize(object value);

    /// <summary>A variable's value as resolvers see it.</summary>
    /// <param name="value">Not null.</param>
    public abstract Coerced ParseValue(JsonElement value, bool hideSuggestions = false);

    /// <summary>A literal as resolvers see it.</summary>
    /// <param name="value">Neither null nor a variable; a custom scalar's may hold variables inside.</param>
    public abstract Coerced ParseLiteral(ValueNode value, VariableValues? variables = null, bool hideSuggestions = false);
}
