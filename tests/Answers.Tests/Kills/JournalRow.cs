using System.Collections.Immutable;
using System.Globalization;

namespace Lakehouse.Answers.Tests.Kills;

/// <summary>A row of the journal, as far as a P&amp;L is made of it.</summary>
internal sealed record JournalRow(
    long Id, long Tenant, string Account, string AccountType, string Category, string Basis, decimal Amount, string Currency,
    DateTime EffectiveAt)
{
    public static readonly ImmutableArray<string> Columns =
        ["id", "tenant_id", "account", "account_type", "category", "basis", "amount", "currency", "effective_at"];

    /// <param name="cell">A column's text, as PostgreSQL prints it.</param>
    public static JournalRow Of(Func<string, string> cell) => new(
        long.Parse(cell("id"), CultureInfo.InvariantCulture), long.Parse(cell("tenant_id"), CultureInfo.InvariantCulture),
        cell("account"), cell("account_type"), cell("category"), cell("basis"),
        decimal.Parse(cell("amount"), CultureInfo.InvariantCulture), cell("currency"),
        DateTimeOffset.Parse(cell("effective_at"), CultureInfo.InvariantCulture).UtcDateTime);
}
