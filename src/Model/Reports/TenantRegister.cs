using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Reports;

/// <summary>The table with a row for each tenant; its key is the tenant.</summary>
/// <param name="Name">Column for people.</param>
/// <param name="TimeZone">Column with the IANA zone in which days are counted.</param>
/// <param name="Currency">Column with the ISO 4217 code of the currency that reports are in.</param>
/// <param name="FiscalYearStartMonth">1 to 12.</param>
public sealed record TenantRegister(
    TableModel Table, string Name, string TimeZone, string Currency, int FiscalYearStartMonth, Basis DefaultBasis);
