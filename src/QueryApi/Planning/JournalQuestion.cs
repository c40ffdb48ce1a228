using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;

namespace Lakehouse.QueryApi.Planning;

/// <summary>Which rows of the journal are added up.</summary>
/// <param name="ByMonth">One bucket for each month, else one for each day.</param>
/// <param name="Accounts">Null: all.</param>
internal sealed record JournalQuestion(DaySpan Days, BooksBasis Basis, bool ByMonth, IReadOnlyList<string>? Accounts = null);
