namespace Lakehouse.Lake.Views;

/// <summary>A question about one table's rows.</summary>
public sealed record ViewQuery
{
    /// <summary>Qualified name.</summary>
    public required string Table { get; init; }

    /// <summary>As <c>_tenant</c> has them; no other row is read. Null: every tenant.</summary>
    public required IReadOnlyCollection<string>? Tenants { get; init; }

    /// <summary>Only rows of these days. Null: every row, also those without a day.</summary>
    public DaySpan? Days { get; init; }

    /// <summary>The statement; its argument is the relation of exactly these rows, in parentheses, with the table's columns,
    /// <c>_tenant</c>, <c>_month</c> and <c>_day</c>.</summary>
    public required Func<string, string> Sql { get; init; }

    /// <summary>Values for <c>?</c>, in order.</summary>
    public IReadOnlyList<object?> Parameters { get; init; } = [];

    /// <summary>Rows as of the table's last fold, without what changed since.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Answer with the second instance, which has more threads and waits behind other such questions.</summary>
    public bool IsHeavy { get; init; }
}
