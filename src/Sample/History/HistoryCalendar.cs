using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>The days of a history and how much of the trade falls on each.</summary>
internal sealed class HistoryCalendar
{
    private const long Million = 1_000_000;

    private readonly LocalDate _first;

    /// <summary>Sum of the weights of all days before the one at the index; one longer than the days.</summary>
    private readonly long[] _weightBefore;

    internal HistoryCalendar(SampleOptions options)
    {
        _first = options.Start.InUtc().Date.PlusDays(-1);
        var last = options.End.InUtc().Date.PlusDays(1);
        Days = [.. Enumerable.Range(0, Period.DaysBetween(_first, last) + 1).Select(_first.PlusDays)];
        _weightBefore = new long[Days.Count + 1];
        for (var index = 0; index < Days.Count; index++)
            _weightBefore[index + 1] = _weightBefore[index] + Season.WeightOf(Days[index], index, Days.Count);
    }

    /// <summary>A day more than the history at either end: no clock is a day from UTC's.</summary>
    internal IReadOnlyList<LocalDate> Days { get; }

    /// <returns>Millionths of the trade from <paramref name="openedOn"/> to the end that are over when the day begins.</returns>
    internal long ShareUntil(LocalDate day, LocalDate openedOn)
    {
        var opened = _weightBefore[IndexOf(openedOn)];
        return (long)((Int128)Million * (_weightBefore[IndexOf(day)] - opened) / (_weightBefore[^1] - opened));
    }

    /// <returns>How many invoices a tenant writes that day: as many as its share says on average, give or take.</returns>
    internal long DrawSaleCount(TenantBooks tenant, LocalDate day, LocalDate openedOn)
    {
        var index = IndexOf(day);
        var weight = _weightBefore[index + 1] - _weightBefore[index];
        var expected = (Int128)tenant.SaleCount * weight * tenant.Dice.Between(600_000, 1_400_000)
            / (_weightBefore[^1] - _weightBefore[IndexOf(openedOn)]);
        var (whole, rest) = ((long)(expected / Million), (long)(expected % Million));
        return whole + (tenant.Dice.Below(Million) < rest ? 1 : 0);
    }

    private int IndexOf(LocalDate day) => Period.DaysBetween(_first, day);
}
