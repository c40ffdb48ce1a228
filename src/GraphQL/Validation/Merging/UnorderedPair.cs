using System.Runtime.CompilerServices;

namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>Two fragments, in whichever order.</summary>
internal readonly struct UnorderedPair(FragmentDefinitionNode first, FragmentDefinitionNode second) : IEquatable<UnorderedPair>
{
    private readonly FragmentDefinitionNode _first = first;
    private readonly FragmentDefinitionNode _second = second;

    public bool Equals(UnorderedPair other) =>
        (_first == other._first && _second == other._second) || (_first == other._second && _second == other._first);

    public override bool Equals(object? obj) => obj is UnorderedPair other && Equals(other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(_first) ^ RuntimeHelpers.GetHashCode(_second);
}
