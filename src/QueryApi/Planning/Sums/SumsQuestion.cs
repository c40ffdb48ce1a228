using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>Whose rows of which days are added up.</summary>
/// <param name="Tenants">Null: all.</param>
/// <param name="Cuts">Days at which a period begins or ends: what lies between two of them may be one bucket.</param>
internal sealed record SumsQuestion(
    SumShape Shape, IReadOnlyCollection<string>? Tenants, DaySpan Days, IReadOnlyCollection<DateOnly> Cuts);
