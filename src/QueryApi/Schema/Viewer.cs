using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Schema;

[GraphQLDescription("Who asks, as the token says.")]
public sealed class Viewer(Principal principal, TenantProfile tenant)
{
    [GraphQLType("ID!")]
    public string Id => principal.Subject;

    [ListSize(AssumedSize = 6)]
    public IEnumerable<Scope> Scopes => principal.Scopes.Order();

    public Tenant Tenant { get; } = new(
        tenant.Id, tenant.Name, tenant.Zone, tenant.Currency, tenant.FiscalYearStartMonth, tenant.DefaultBasis);
}
