using Lakehouse.Domain.Amounts;

namespace Lakehouse.Sample.Feed;

/// <summary>A tenant of the database as the feed picks it.</summary>
/// <param name="BankAccounts">At least one, its own currency first.</param>
internal sealed record FeedTenant(long Id, string Name, IReadOnlyList<(long Id, Currency Currency)> BankAccounts)
{
    internal int TaxPermille => Id % 3 == 0 ? 0 : 100;
}
