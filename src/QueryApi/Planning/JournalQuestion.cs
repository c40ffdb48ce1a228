using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;

namespace Lakehouse.QueryApi.Planning;

/// <summary>Which rows of the journal are added up.</summary>
/// <param name="Cuts">Days at which a period begins or ends: what lies between two of them may be one bucket.</param>
/// <param name="Accounts">Null: all.</param>
internal sealed record JournalQuestion(
    DaySpan Days, IReadOnlyCollection<DateOnly> Cuts, Basis Basis, IReadOnlyList<string>? Accounts = null);
