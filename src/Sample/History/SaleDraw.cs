using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Chance;
using Lakehouse.Sample.Tenants;
using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>Draws what a sale will be: what is sold, when it is paid, and what goes wrong with it.</summary>
internal sealed class SaleDraw(Dice dice)
{
    /// <summary>Cards' rules end sooner, courts and processors' errors do not.</summary>
    private const int DisputeDaysMax = 540;

    internal Sale Draw(Instant issuedAt, TenantProfile profile)
    {
        var currency = profile.Currencies.Count > 1 && dice.Hits(330) ? profile.Currencies[1] : profile.HomeCurrency;
        var lines = DrawLines(currency);
        var subtotal = new Money(lines.Sum(line => line.Quantity * line.UnitPrice.MinorUnits), currency);
        var tax = Prices.Tax(subtotal, profile.TaxPermille);
        var paidAt = DrawPayment(issuedAt);
        var refunds = paidAt is { } paid && dice.Hits(70) ? DrawRefunds(paid, subtotal + tax) : [];
        var disputedAt = paidAt is { } charged && refunds.Count == 0 && dice.Hits(12) ? DrawDispute(charged) : null;
        return new Sale
        {
            IssuedAt = issuedAt,
            Lines = lines,
            Tax = tax,
            PaidAt = paidAt,
            VoidAt = paidAt is null && dice.Hits(500) ? issuedAt + Days(40, 80) : null,
            Refunds = refunds,
            DisputedAt = disputedAt,
            ResolvedAt = disputedAt + Days(7, 75),
            IsDisputeWon = dice.Hits(350),
        };
    }

    internal List<(string Description, int Quantity, Money UnitPrice)> DrawLines(Currency currency)
    {
        var lines = new List<(string, int, Money)>();
        for (var count = dice.Hits(650) ? 1 : dice.Between(2, 4); count > 0; count--)
        {
            // Most things cost little, a few a lot.
            var usCents = dice.Between(490, 6_000) * (dice.Hits(60) ? dice.Between(5, 40) : 1);
            var quantity = (int)(dice.Hits(750) ? 1 : dice.Between(2, 12));
            lines.Add((dice.Pick(Wording.Products), quantity, Prices.Of(usCents, currency)));
        }

        return lines;
    }

    private Instant? DrawPayment(Instant issuedAt) => dice.Below(1000) switch
    {
        < 700 => issuedAt + Duration.FromSeconds(dice.Between(2, 300)),
        < 930 => issuedAt + Days(1, 40),
        < 970 => issuedAt + Days(41, 120),
        _ => null,
    };

    private List<(Instant At, Money Amount)> DrawRefunds(Instant paidAt, Money total)
    {
        var first = paidAt + Days(1, 60);
        if (total.MinorUnits < 10 || dice.Hits(550))
            return [(first, total)];

        var part = total with { MinorUnits = dice.Between(1, total.MinorUnits / 2) };
        if (dice.Hits(600))
            return [(first, part)];

        var rest = total - part;
        var second = dice.Hits(500) ? rest : rest with { MinorUnits = (rest.MinorUnits + 1) / 2 };
        return [(first, part), (first + Days(1, 30), second)];
    }

    private Instant? DrawDispute(Instant paidAt) => paidAt + (dice.Below(1000) switch
    {
        < 600 => Days(5, 60),
        < 880 => Days(61, 180),
        _ => Days(181, DisputeDaysMax - 1),
    });

    /// <summary>So many days, and any second of the last one.</summary>
    private Duration Days(int least, int most) =>
        Duration.FromDays((int)dice.Between(least, most)) + Duration.FromSeconds(dice.Below(86_400));
}
