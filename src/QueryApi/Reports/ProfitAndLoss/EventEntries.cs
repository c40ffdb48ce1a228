using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Books;

namespace Lakehouse.QueryApi.Reports.ProfitAndLoss;

/// <summary>What the events that touched some days have posted there, as the journal has it now.</summary>
internal sealed class EventEntries
{
    private readonly ILookup<(string Event, DateOnly Day), Entry> _entries;
    private readonly OpenBooks _books;
    private readonly Basis _basis;
    private readonly Currency _currency;

    private EventEntries(OpenBooks books, Basis basis, Currency currency, IEnumerable<Entry> entries)
    {
        (_books, _basis, _currency) = (books, basis, currency);
        _entries = entries.ToLookup(entry => (entry.Event, entry.Day));
    }

    /// <param name="days">At least one, in order, with the events.</param>
    public static async Task<EventEntries> ReadAsync(
        OpenBooks books, IReadOnlyList<DayTag> days, Basis basis, Currency currency, CancellationToken cancellation)
    {
        var journal = books.Model.Journal;
        List<string> events =
            [.. days.Select(day => day.Tag.Event).Where(one => !one.IsNone).Select(one => one.Value).Distinct()];
        if (journal.Table.Event is not { } column || events.Count == 0)
            return new EventEntries(books, basis, currency, []);
        var names = string.Join(", ", new[]
        {
            journal.AccountType, journal.Account, journal.Category, journal.Basis, journal.Currency,
        }.Select(DuckDbSql.Identifier));
        var cause = $"{DuckDbSql.Identifier(column)}::VARCHAR";
        var answer = await books.ReadAsync(
            books.JournalTable, new DaySpan(days[0].Day, days[^1].Day.AddDays(1)),
            rows => $"SELECT DISTINCT {cause}, _day, {names} FROM {rows} "
                + $"WHERE {cause} IN ({string.Join(", ", events.Select(_ => "?"))})",
            events, isHeavy: false, cancellation);
        return new EventEntries(books, basis, currency, answer.Rows.Select(Read));
    }

    /// <summary>Lines in which the event's entries of the day count. Where none of its entries is left nobody can tell: then it
    /// is the last line of all.</summary>
    public IEnumerable<string> LinesOf(DayTag day)
    {
        var found = _entries[(day.Tag.Event.Value, day.Day)].ToList();
        var values = _books.Model.Journal.ValuesOf(_basis);
        return found.Count == 0
            ? [LineKeys.Net]
            : found.Where(entry => entry.Currency == _currency.Code && values.Contains(entry.Basis))
                .SelectMany(entry => LineKeys.Of(_books.Model, entry.AccountType, entry.Account, entry.Category)).Distinct();
    }

    /// <summary>Whether the last event of the day may be what changed a line; none when its entries are there and are of other
    /// lines: then an earlier one of the same day did.</summary>
    public bool MayHaveChanged(DayTag day, string line) =>
        !_entries.Contains((day.Tag.Event.Value, day.Day)) || LinesOf(day).Contains(line);

    /// <summary>For people.</summary>
    public string ReasonOf(DayTag day, string line)
    {
        if (!MayHaveChanged(day, line))
            return "An event before the last one of its day.";
        if (day.Tag.Event.IsNone)
            return "The lake was repaired, or days were counted anew.";
        var categories = _entries[(day.Tag.Event.Value, day.Day)].Select(entry => entry.Category).Distinct()
            .Order(StringComparer.Ordinal).Select(BooksModel.Readable).ToList();
        return categories.Count == 0 ? "Entries were taken away or moved." : string.Join(", ", categories);
    }

    private static Entry Read(object?[] row) => new(
        (string)row[0]!, (DateOnly)row[1]!, (string)row[2]!, (string)row[3]!, (string)row[4]!, (string)row[5]!, (string)row[6]!);

    private sealed record Entry(
        string Event, DateOnly Day, string AccountType, string Account, string Category, string Basis, string Currency);
}
