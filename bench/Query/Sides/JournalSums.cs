namespace Lakehouse.Bench.Query.Sides;

/// <summary>What SQL adds up for a home screen, in all currencies.</summary>
internal sealed record JournalSums(IReadOnlyList<ResultSum> Results, IReadOnlyList<CashDay> Cash);

/// <summary>One account's sum of a window, debit positive.</summary>
/// <param name="IsCurrent">False: of the window that it is compared with.</param>
internal sealed record ResultSum(
    bool IsCurrent, string AccountType, string Account, string Category, string Currency, decimal Amount, long Rows);

/// <summary>What moved the cash accounts on a day.</summary>
/// <param name="Day">Null: on all days before those of both windows.</param>
internal sealed record CashDay(DateOnly? Day, string Currency, decimal In, decimal Out);
