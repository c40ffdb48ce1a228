using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.Execution.Resolving;

/// <summary>What stands in for definitions that say nothing of how they are resolved.</summary>
public sealed record DefaultResolvers
{
    /// <summary>Reads the property that is named like the field: of a JSON object, a dictionary, or an object of any
    /// class.</summary>
    public static readonly DefaultResolvers Properties = new();

    /// <summary>For fields without a resolver.</summary>
    public Resolver Resolve { get; init; } = PropertyResolver.Resolve;

    /// <summary>Taken instead of <see cref="Resolve"/> when it is given.</summary>
    public AsyncResolver? ResolveAsync { get; init; }

    /// <summary>For fields of the subscription type without a subscriber; without it they cannot be subscribed to.</summary>
    public Subscriber? Subscribe { get; init; }

    /// <summary>For interfaces and unions that do not tell: the name of the type of a value, or null.</summary>
    public Func<object, string?> ResolveType { get; init; } = PropertyResolver.TypeNameOf;
}
