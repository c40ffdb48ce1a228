namespace Lakehouse.GraphQL.Types;

/// <summary>What an interface or a union can stand for.</summary>
internal sealed class Implementations
{
    private readonly HashSet<CompositeType> _all;

    private Implementations(List<CompositeType> all)
    {
        _all = [.. all];
        Objects = [.. all.OfType<ObjectType>()];
    }

    internal ImmutableArray<ObjectType> Objects { get; }

    /// <summary>Those of every abstract type that has any, in the order of the schema.</summary>
    internal static Dictionary<AbstractType, Implementations> Collect(IEnumerable<NamedType> types)
    {
        var byType = new Dictionary<AbstractType, List<CompositeType>>();
        foreach (var type in types)
        {
            if (type is UnionType union)
                byType[union] = [.. union.DeclaredMembers.OfType<ObjectType>()];
            if (type is CompositeType implementation)
                AddTo(byType, implementation);
        }
        return byType.ToDictionary(entry => entry.Key, entry => new Implementations(entry.Value));
    }

    internal bool Contains(CompositeType type) => _all.Contains(type);

    private static void AddTo(Dictionary<AbstractType, List<CompositeType>> byType, CompositeType implementation)
    {
        foreach (var declared in implementation.Interfaces)
        {
            if (!byType.TryGetValue(declared, out var known))
                byType[declared] = known = [];
            known.Add(implementation);
        }
    }
}
