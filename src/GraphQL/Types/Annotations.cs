namespace Lakehouse.GraphQL.Types;

/// <summary>What the protections need to know of a type, a field or an argument.</summary>
public sealed record Annotations
{
    public static readonly Annotations None = new();

    /// <summary>Cost of one occurrence, from <c>@cost(weight:)</c>; null for the default of its kind.</summary>
    public double? CostWeight { get; init; }

    /// <summary>How long the list of a field can get, from <c>@listSize</c>; null when nobody said.</summary>
    public ListSize? ListSize { get; init; }

    /// <summary>A scope that the caller must have, from <c>@requiresScope</c>; null when none is needed.</summary>
    public string? RequiredScope { get; init; }
}
