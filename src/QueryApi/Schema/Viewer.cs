using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Books;

namespace Lakehouse.QueryApi.Schema;

[GraphQLDescription("Who asks, as the token says.")]
public sealed class Viewer
{
    private readonly Principal _principal;
    private readonly OpenBooks _books;

    internal Viewer(Principal principal, OpenBooks books) => (_principal, _books) = (principal, books);

    [GraphQLType("ID!")]
    public string Id => _principal.Subject;

    [ListSize(AssumedSize = 6)]
    public IEnumerable<Scope> Scopes => _principal.Scopes.Order();

    public Tenant Tenant => Schema.Tenant.Of(_books.Tenant);
}
