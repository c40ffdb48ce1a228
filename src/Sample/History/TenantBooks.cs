using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.Sample.Chance;
using Lakehouse.Sample.Tenants;
using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>One tenant while its history is told.</summary>
internal sealed class TenantBooks(long id, TenantProfile profile, Dice dice, Instant createdAt)
{
    private readonly Dictionary<Currency, long> _processorBalance = [];

    internal long Id => id;

    internal TenantProfile Profile => profile;

    internal Dice Dice => dice;

    internal Instant CreatedAt => createdAt;

    internal AccountZone Zone { get; } = AccountZone.Of(profile.TimeZone);

    internal SaleDraw Draw { get; } = new(dice);

    internal List<long> CustomerIds { get; } = [];

    internal Dictionary<Currency, long> BankAccountIds { get; } = [];

    /// <summary>Invoices of its whole history, by expectation.</summary>
    internal required long SaleCount { get; init; }

    internal long InvoiceNumber { get; set; }

    internal void MoveBalance(Money amount) =>
        _processorBalance[amount.Currency] = _processorBalance.GetValueOrDefault(amount.Currency) + amount.MinorUnits;

    /// <returns>What the processor holds, which may be negative after a dispute; it is zero afterwards if it was not.</returns>
    internal Money TakeBalance(Currency currency)
    {
        var balance = new Money(_processorBalance.GetValueOrDefault(currency), currency);
        if (balance.MinorUnits > 0)
            _processorBalance[currency] = 0;
        return balance;
    }

    /// <summary>Old customers buy more often than new ones.</summary>
    internal long PickCustomer() =>
        CustomerIds[(int)Math.Min(dice.Below(CustomerIds.Count), dice.Below(CustomerIds.Count))];

    /// <summary>A second of a local day: most in business hours, some in any, and skipped times as they are read on the
    /// clock afterwards.</summary>
    internal Instant DrawTimeOn(LocalDate day)
    {
        var second = dice.Hits(800) ? dice.Between(8 * 3600, (20 * 3600) - 1) : dice.Below(86_400);
        var time = day.AtMidnight().PlusSeconds(second).PlusMilliseconds(dice.Below(1000));
        return Zone.Zone.AtLeniently(time).ToInstant();
    }
}
