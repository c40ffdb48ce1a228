using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Planning.Kept;

/// <summary>The unit in which the journal is added up and kept: days of one month of one tenant. Which books and accounts are
/// wanted is decided afterwards, so reports share it.</summary>
/// <param name="IsDaily">Totals of each day; else of all the days together.</param>
internal readonly record struct JournalPart(string Tenant, DaySpan Days, bool IsDaily);
