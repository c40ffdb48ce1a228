namespace Lakehouse.GraphQL.Types;

/// <summary>Finds every type that a schema reaches, in the order in which introspection and SDL show them.</summary>
internal sealed class TypeCollection
{
    private readonly OrderedDictionary<NamedType, bool> _found = [];

    // Types that are listed by themselves keep their turn, though an earlier one may lead to them.
    private readonly HashSet<NamedType> _waiting;

    private TypeCollection(IEnumerable<NamedType> listed) => _waiting = [.. listed];

    internal static IEnumerable<NamedType> Collect(SchemaParts parts, NamedType introspection)
    {
        var collection = new TypeCollection(parts.Types);
        foreach (var type in parts.Types)
        {
            collection._waiting.Remove(type);
            collection.Add(type);
        }
        collection.Add(parts.Query);
        collection.Add(parts.Mutation);
        collection.Add(parts.Subscription);
        foreach (var argument in parts.Directives.SelectMany(directive => directive.Arguments))
            collection.Add(argument.Type.Named);
        collection.Add(introspection);
        return collection._found.Keys;
    }

    /// <summary>Adds a type, then what its members, interfaces, fields and arguments lead to.</summary>
    private void Add(NamedType? root)
    {
        if (root is null)
            return;
        var open = new Stack<NamedType>([root]);
        while (open.TryPop(out var type))
        {
            if (_waiting.Contains(type) || !_found.TryAdd(type, true))
                continue;
            foreach (var next in References(type).Reverse())
                open.Push(next);
        }
    }

    private static IEnumerable<NamedType> References(NamedType type) => type switch
    {
        UnionType union => union.DeclaredMembers,
        CompositeType composite => [.. composite.DeclaredInterfaces, .. composite.Fields.SelectMany(References)],
        InputObjectType input => input.Fields.Select(field => field.Type.Named),
        _ => [],
    };

    private static IEnumerable<NamedType> References(FieldDefinition field) =>
        field.Arguments.Select(argument => argument.Type.Named).Prepend(field.Type.Named);
}
