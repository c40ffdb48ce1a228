using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.Model.Reports;

namespace Lakehouse.QueryApi.Planning;

/// <summary>Who keeps the books, as the lake's register of tenants says.</summary>
/// <param name="Id">As <c>_tenant</c> has it.</param>
/// <param name="Zone">In which its days are counted.</param>
/// <param name="Currency">Reports are in it unless another one is asked for.</param>
/// <param name="FiscalYearStartMonth">1 to 12.</param>
public sealed record TenantProfile(
    string Id, string Name, AccountZone Zone, Currency Currency, int FiscalYearStartMonth, Basis DefaultBasis);
