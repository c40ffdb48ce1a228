namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>What one occurrence costs: <c>@cost(weight:)</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property
    | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class CostAttribute(double weight) : Attribute
{
    public double Weight { get; } = weight;
}
