namespace Lakehouse.GraphQL.Types.Coercion;

/// <summary>The coerced variables of a request. One without a value and without a default is absent, which is not null.</summary>
/// <remarks>Spec: 6.1.2 "Coercing Variable Values".</remarks>
public sealed class VariableValues(IReadOnlyDictionary<string, object?> values)
{
    public static VariableValues Empty { get; } = new(ImmutableDictionary<string, object?>.Empty);

    /// <returns>False when it is absent.</returns>
    public bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);
}
