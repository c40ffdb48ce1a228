namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>How long a list can get: <c>@listSize</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class ListSizeAttribute : Attribute
{
    /// <summary>Without a slicing argument; 0: not said.</summary>
    public int AssumedSize { get; init; }

    public string[] SlicingArguments { get; init; } = [];

    public string[] SizedFields { get; init; } = [];

    public bool RequireOneSlicingArgument { get; init; } = true;
}
