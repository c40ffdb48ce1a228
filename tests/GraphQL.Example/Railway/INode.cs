using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.GraphQL.Example.Railway;

/// <summary>Whatever has an id of its own.</summary>
[InterfaceType]
[GraphQLName("Node")]
[GraphQLDescription("Whatever has an id of its own.")]
public interface INode
{
    [GraphQLType("ID!")]
    string Id { get; }
}
