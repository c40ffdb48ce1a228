namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>Selection sets that are answered together; equal to any other of the same sets, in whichever order they were
/// met.</summary>
internal sealed class SetOfSets : IEquatable<SetOfSets>
{
    private readonly int[] _ids;
    private readonly int _hash;

    /// <param name="ids">A number for each distinct set; sorted here.</param>
    internal SetOfSets(ImmutableArray<PlacedSet> sets, int[] ids)
    {
        Sets = sets;
        _ids = ids;
        Array.Sort(_ids);
        var hash = new HashCode();
        foreach (var id in _ids)
            hash.Add(id);
        _hash = hash.ToHashCode();
    }

    internal static SetOfSets None { get; } = new([], []);

    internal ImmutableArray<PlacedSet> Sets { get; }

    public bool Equals(SetOfSets? other) => other is not null && _ids.AsSpan().SequenceEqual(other._ids);

    public override bool Equals(object? obj) => Equals(obj as SetOfSets);

    public override int GetHashCode() => _hash;
}
