using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Aggregates;

/// <summary>What changes add to the sums of what was before them, and what they touched.</summary>
/// <param name="IsEmptied">A TRUNCATE is among them: <paramref name="Groups"/> are of what came after it, to be added to nothing.
/// </param>
/// <param name="Groups">By day; figures may be negative. What cancels is left out.</param>
/// <param name="Days">Days that a row left or entered, those before a TRUNCATE too.</param>
/// <param name="Truncate">The last one; it touches every day of the table. Null: none.</param>
public sealed record PendingSums(
    bool IsEmptied, IReadOnlyList<GroupSums> Groups, IReadOnlyList<TouchedDay> Days, ChangeTag? Truncate);

/// <summary>What changes did to one day of a tenant.</summary>
/// <param name="Day">Null of rows without a day.</param>
/// <param name="Inserted">New rows.</param>
/// <param name="Corrected">Updates and deletions that took a row from the day, or put one there.</param>
public sealed record TouchedDay(string Tenant, DateOnly? Day, ChangeTag Tag, long Inserted, long Corrected);
