using Lakehouse.Domain.Calendar;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>The unit in which rows are added up and kept: one month of one tenant. What is wanted of it is decided afterwards,
/// so reports share it.</summary>
/// <param name="Shape">Name of what is added up by what.</param>
/// <param name="IsDaily">Totals of each day; else of all the days together.</param>
internal readonly record struct SumsPart(string Shape, string Tenant, ReportMonth Month, bool IsDaily);
