using Lakehouse.Domain.Calendar;

namespace Lakehouse.Lake.Views;

/// <summary>Names sums of all tenants together.</summary>
/// <param name="Plan">Digest of the plan that numbers the rollups.</param>
/// <param name="IsDaily">Day by day; else all days of the month together.</param>
internal readonly record struct WidePlace(string Table, string Plan, int Rollup, ReportMonth Month, bool IsDaily);
