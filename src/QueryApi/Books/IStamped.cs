using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Books;

[InterfaceType]
[GraphQLName("Stamped")]
[GraphQLDescription("An answer that says which state it is of.")]
public interface IStamped
{
    Stamp Stamp { get; }
}
