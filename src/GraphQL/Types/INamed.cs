namespace Lakehouse.GraphQL.Types;

/// <summary>Something that a <see cref="NamedList{T}"/> can find by its name.</summary>
public interface INamed
{
    string Name { get; }
}
