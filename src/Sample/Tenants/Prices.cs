using Lakehouse.Domain.Amounts;

namespace Lakehouse.Sample.Tenants;

/// <summary>Amounts that look the same everywhere: so many coins of a currency make about one US dollar.</summary>
internal static class Prices
{
    private static readonly Dictionary<string, long> MinorUnitsPerDollar = new()
    {
        ["USD"] = 100,
        ["EUR"] = 92,
        ["JPY"] = 150,
        ["GBP"] = 79,
        ["SGD"] = 134,
        ["INR"] = 8_400,
        ["AUD"] = 152,
        ["KWD"] = 307,
        ["EGP"] = 4_850,
        ["BRL"] = 540,
        ["CLP"] = 945,
        ["LBP"] = 8_950_000,
        ["CAD"] = 137,
        ["MAD"] = 995,
        ["TND"] = 3_110,
        ["NPR"] = 13_400,
        ["PYG"] = 7_600,
        ["IRR"] = 4_200_000,
        ["WST"] = 275,
        ["NZD"] = 166,
    };

    /// <param name="usCents">Above zero.</param>
    /// <returns>About as much, at least the smallest coin.</returns>
    internal static Money Of(long usCents, Currency currency) =>
        new(Math.Max(1, usCents * MinorUnitsPerDollar.GetValueOrDefault(currency.Code, 100) / 100), currency);

    /// <summary>2.9 % and about 30 cents, never more than the payment.</summary>
    internal static Money ProcessingFee(Money payment)
    {
        var share = ((payment.MinorUnits * 29) + 500) / 1000;
        var fee = share + Of(30, payment.Currency).MinorUnits;
        return payment with { MinorUnits = Math.Min(fee, payment.MinorUnits) };
    }

    /// <summary>About 15 dollars, whatever was disputed.</summary>
    internal static Money DisputeFee(Currency currency) => Of(1_500, currency);

    /// <summary>Half away from zero, as invoices round it.</summary>
    internal static Money Tax(Money subtotal, int taxPermille) =>
        subtotal with { MinorUnits = ((subtotal.MinorUnits * taxPermille) + 500) / 1000 };

    /// <summary>The tax in what was refunded so far, of which the last refund takes what is left: parts add up to the
    /// whole.</summary>
    internal static Money TaxRefunded(Money tax, Money total, Money refundedSoFar) =>
        tax with { MinorUnits = (long)((Int128)tax.MinorUnits * refundedSoFar.MinorUnits / total.MinorUnits) };
}
