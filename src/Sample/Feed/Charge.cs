using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Tenants;
using NodaTime;

namespace Lakehouse.Sample.Feed;

/// <summary>A payment with what its invoice says of the tax in it.</summary>
/// <param name="Tax">In all of <paramref name="Amount"/>.</param>
internal sealed record Charge(
    long PaymentId, long TenantId, long CustomerId, Money Amount, Money AmountRefunded, Money Tax, Instant PaidAt)
{
    internal Money Left => Amount - AmountRefunded;

    /// <summary>The tax in the next refund of so much.</summary>
    internal Money TaxIn(Money refund) =>
        Prices.TaxRefunded(Tax, Amount, AmountRefunded + refund) - Prices.TaxRefunded(Tax, Amount, AmountRefunded);
}
