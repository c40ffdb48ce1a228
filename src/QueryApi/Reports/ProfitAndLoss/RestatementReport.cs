using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.ProfitAndLoss;

/// <summary>Finds what was changed afterwards: the days from the tags that their last changes left, the lines from a second look
/// at the earlier state, or from what the events posted.</summary>
/// <param name="exact">Sums by line.</param>
internal sealed class RestatementReport(
    OpenBooks books, IReadOnlyList<ReportPeriod> periods, IReadOnlyList<Period> shown, Basis basis, Currency currency,
    IReadOnlyDictionary<string, PeriodSums> exact)
{
    private DaySpan Window => new(periods[0].Span.From, periods[^1].Span.ToExclusive);

    /// <param name="since">Null: where each month was sealed.</param>
    /// <exception cref="ReportRefusedException">It is none of this caller's, is kept no more, or is later than the books; or
    /// nobody noted what changed.</exception>
    public async Task<IReadOnlyList<Restatement>> MakeAsync(SnapshotToken? since, CancellationToken cancellation)
    {
        using var before = since is { } token ? await OpenAsync(token, cancellation) : null;
        var tags = await books.TagsAsync(books.JournalTable, Window, cancellation);
        var late = LateDays(tags, before).ToList();
        if (late.Count == 0)
            return [];
        var entries = await EventEntries.ReadAsync(books, late, basis, currency, cancellation);
        var changes = before is null ? ChangesOf(late, entries) : await ChangesAsync(before, late, cancellation);
        return [.. MakeOf(changes, entries, hasBefore: before is not null)];
    }

    private async Task<OpenBooks> OpenAsync(SnapshotToken since, CancellationToken cancellation)
    {
        var before = await books.Desk.OpenAsync(books.Principal, since, cancellation);
        if (before.View.At <= books.View.At)
            return before;
        before.Dispose();
        throw ReportRefusedException.BadInput("`since` is later than the books that you ask: ask `books(at:)` of the later one.");
    }

    /// <summary>Days of the window that were touched behind the earlier state, or behind their seal.</summary>
    private IEnumerable<DayTag> LateDays(DayTags tags, OpenBooks? before)
    {
        var listed = tags.Days.ToDictionary(day => day.Day, day => day.Tag);
        var days = DaysOf(before);
        for (var day = days.From; day < days.ToExclusive; day = day.AddDays(1))
        {
            var tag = listed.GetValueOrDefault(day, tags.Floor);
            if ((before is null ? books.Sealed.Find(day) : before.View.At) is { } from && tag.Lsn > from)
                yield return new DayTag(day, tag);
        }
    }

    /// <summary>Days on which there is, or was, anything.</summary>
    private DaySpan DaysOf(OpenBooks? before)
    {
        List<DaySpan> extents =
        [
            .. new[] { books.View, before?.View }.Select(view => view?.FindExtent(books.JournalTable, books.Tenant.Id))
                .OfType<DaySpan>(),
        ];
        return extents.Count == 0
            ? default
            : new DaySpan(extents.Min(days => days.From), extents.Max(days => days.ToExclusive)).And(Window);
    }

    private static List<LineChange> ChangesOf(List<DayTag> late, EventEntries entries) =>
    [
        .. late.SelectMany(day => entries.LinesOf(day).Select(line => new LineChange(day, line, default))),
    ];

    /// <summary>The exact difference of each line on each late day: on the others nothing changed.</summary>
    private async Task<List<LineChange>> ChangesAsync(
        OpenBooks before, List<DayTag> late, CancellationToken cancellation)
    {
        var question = new JournalQuestion(
            new DaySpan(late[0].Day, late[^1].Day.AddDays(1)),
            [.. late.SelectMany(day => (DateOnly[])[day.Day, day.Day.AddDays(1)]).Distinct()], basis);
        var (now, then) = (
            await books.TotalsAsync(question, cancellation), await before.TotalsAsync(question, cancellation));
        var tags = late.ToDictionary(day => day.Day);
        Dictionary<(DateOnly Day, string Line), ExactNumber> differences = [];
        foreach (var (total, sign) in now.Totals.Select(total => (total, 1)).Concat(then.Totals.Select(total => (total, -1))))
        {
            if (total.Currency != currency || !tags.ContainsKey(total.Day))
                continue;
            foreach (var line in LineKeys.Of(books.Model, total.AccountType, total.Account, total.Category))
            {
                var difference = total.Net * (sign * LineKeys.SignOf(line));
                differences[(total.Day, line)] = differences.GetValueOrDefault((total.Day, line)) + difference;
            }
        }

        return
        [
            .. differences.Where(one => !one.Value.IsZero)
                .Select(one => new LineChange(tags[one.Key.Day], one.Key.Line, one.Value)),
        ];
    }

    private IEnumerable<Restatement> MakeOf(IReadOnlyList<LineChange> changes, EventEntries entries, bool hasBefore)
    {
        var byLine = changes.GroupBy(change => (Period: PeriodOf(change.Day.Day), change.Line))
            .OrderBy(line => line.Key.Period).ThenBy(line => line.Key.Line, StringComparer.Ordinal);
        foreach (var line in byLine)
        {
            var difference = line.Aggregate(default(ExactNumber), (sum, change) => sum + change.Difference);
            if (hasBefore && difference.IsZero)
                continue;   // moved from day to day inside of the period
            var last = line.Select(change => change.Day).MaxBy(day => (day.Tag.Lsn, day.Day));
            var after = exact.TryGetValue(line.Key.Line, out var sums) ? sums.Sum(line.Key.Period) : default;
            yield return new Restatement(
                shown[line.Key.Period], line.Key.Line, hasBefore ? ExactDecimal.Of(after - difference, currency) : null,
                ExactDecimal.Of(after, currency), EventOf(last, line.Key.Line, entries), entries.ReasonOf(last, line.Key.Line),
                last.Tag.Lsn);
        }
    }

    /// <returns>Null: nobody noted which event it was.</returns>
    private static string? EventOf(DayTag last, string line, EventEntries entries) =>
        last.Tag.Event.IsNone || !entries.MayHaveChanged(last, line) ? null : last.Tag.Event.Value;

    private int PeriodOf(DateOnly day) => periods.TakeWhile(period => period.Span.ToExclusive <= day).Count();

    /// <param name="Difference">Now less then; zero where it is not known.</param>
    private readonly record struct LineChange(DayTag Day, string Line, ExactNumber Difference);
}
