namespace Lakehouse.GraphQL.Types;

/// <summary>One of several objects.</summary>
/// <remarks>Spec: 3.8 "Unions".</remarks>
public sealed class UnionType(string name, Func<IEnumerable<NamedType>> members) : AbstractType(name, () => [], null)
{
    /// <summary>What it says that it consists of. Schema validation refuses what is no object.</summary>
    public ImmutableArray<NamedType> DeclaredMembers
    {
        get
        {
            if (field.IsDefault)
                field = [.. members()];
            return field;
        }
    }
}
