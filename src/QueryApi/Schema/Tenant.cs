using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Schema;

[GraphQLDescription("Whose books these are.")]
public sealed record Tenant(
    [property: GraphQLType("ID!")] string Id, string Name, AccountZone TimeZone, Currency BaseCurrency, int FiscalYearStartMonth,
    Basis DefaultBasis)
{
    internal static Tenant Of(TenantProfile profile) => new(
        profile.Id, profile.Name, profile.Zone, profile.Currency, profile.FiscalYearStartMonth, profile.DefaultBasis);
}
