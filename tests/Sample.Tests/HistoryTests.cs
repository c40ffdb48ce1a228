using Lakehouse.Domain.Amounts;
using Lakehouse.Support;

namespace Lakehouse.Sample.Tests;

/// <summary>One history for all facts: none of them writes.</summary>
public sealed class HistoryTests(HistoryTests.Fixture fixture) : IClassFixture<HistoryTests.Fixture>
{
    private Ledger Ledger => fixture.Ledger;

    [Fact]
    public Task The_books_are_sound() => Ledger.AssertSoundAsync();

    [Fact]
    public async Task The_journal_has_about_the_rows_asked_for()
    {
        Assert.InRange(await Ledger.CountAsync("ledger_entries"), 95_000, 105_000);
    }

    [Fact]
    public async Task Every_document_kind_and_every_status_occurs()
    {
        foreach (var table in Ledger.Tables)
            Assert.True(await Ledger.CountAsync(table) > 0, table);

        Assert.Equal(5, await StatusesAsync("payments"));
        Assert.Equal(3, await StatusesAsync("invoices"));
        Assert.Equal(2, await StatusesAsync("refunds"));
        Assert.Equal(2, await StatusesAsync("payouts"));
        Assert.InRange(await StatusesAsync("disputes"), 3, 4);
        Assert.True(await Ledger.CountAsync("(select from refunds group by payment_id having count(*) = 2) two") > 0);
    }

    [Fact]
    public async Task Nothing_is_later_than_the_end_or_older_than_the_begin()
    {
        const string Outside = "ledger_entries where occurred_at >= '2026-11-04 13:30Z' or effective_at < '2023-11-05 13:30Z'";

        Assert.Equal(0, await Ledger.CountAsync(Outside));
        Assert.True(await Ledger.CountAsync("ledger_entries where occurred_at >= '2026-11-04 00:00Z'") > 0);
    }

    [Fact]
    public async Task Disputes_come_up_to_540_days_late_and_change_the_day_of_their_charge()
    {
        const string Late = "disputes where opened_at - charged_at > interval '90 days'";
        const string TooLate = "disputes where opened_at - charged_at > interval '540 days'";
        const string OnTheirChargesDay =
            "ledger_entries e join disputes d on d.id = e.document_id where e.document_type = 'dispute' "
            + "and e.effective_at = d.charged_at and e.occurred_at - e.effective_at > interval '90 days'";

        Assert.True(await Ledger.CountAsync(Late) > 10);
        Assert.Equal(0, await Ledger.CountAsync(TooLate));
        Assert.True(await Ledger.CountAsync(OnTheirChargesDay) >= await Ledger.CountAsync(Late));
    }

    [Fact]
    public async Task No_amount_has_more_digits_than_its_currency()
    {
        const string Digits = "select max(scale(trim_scale(amount)))::bigint from ledger_entries where currency = '{0}'";

        foreach (var (currency, digits) in new[] { ("JPY", 0), ("CLP", 0), ("USD", 2), ("EUR", 2), ("KWD", 3), ("TND", 3) })
            Assert.Equal(digits, await Ledger.ScalarAsync<long>(string.Format(Digits, currency)));
    }

    [Fact]
    public async Task The_databases_minor_digits_are_those_of_the_standard()
    {
        var letters = Enumerable.Range('A', 26).Select(letter => (char)letter).ToList();
        var currencies = (
            from first in letters
            from second in letters
            from third in letters
            let code = $"{first}{second}{third}"
            where Currency.TryFind(code, out _)
            select Currency.Of(code)).ToList();
        var wrong = string.Join(" or ", currencies.Select(currency => $"minor_digits('{currency}') <> {currency.Exponent}"));

        Assert.True(currencies.Count > 150);
        Assert.False(await Ledger.ScalarAsync<bool>($"select {wrong}"));
    }

    [Fact]
    public async Task A_fee_is_a_few_percent_of_its_payment()
    {
        const string Share =
            "select sum(f.amount) / sum(p.amount) from fees f join payments p on p.id = f.payment_id "
            + "where f.kind = 'processing_fee' and f.currency = '{0}'";

        foreach (var currency in new[] { "USD", "JPY", "KWD", "LBP" })
            Assert.InRange(await Ledger.ScalarAsync<decimal>(string.Format(Share, currency)), 0.029m, 0.05m);
    }

    [Fact]
    public async Task December_is_the_busiest_month_and_sunday_the_quietest_day()
    {
        const string Months =
            "select extract(month from issued_at)::bigint from invoices group by 1 order by count(*) desc limit 1";
        const string Days = "select extract(isodow from issued_at)::bigint from invoices group by 1 order by count(*) limit 1";

        Assert.Equal(12, await Ledger.ScalarAsync<long>(Months));
        Assert.Equal(7, await Ledger.ScalarAsync<long>(Days));
    }

    [Fact]
    public async Task The_largest_tenant_has_a_third_and_the_smallest_next_to_nothing()
    {
        var all = await Ledger.CountAsync("invoices");

        Assert.InRange(await Ledger.CountAsync("invoices where tenant_id = 1"), all * 25 / 100, all * 45 / 100);
        Assert.InRange(await Ledger.CountAsync("invoices where tenant_id = 24"), 1, all * 2 / 100);
    }

    [Fact]
    public async Task Two_tenants_trade_in_two_currencies()
    {
        Assert.Equal(2,
        await Ledger.CountAsync("(select tenant_id from invoices group by 1 having count(distinct currency) = 2) two"));
    }

    [Fact]
    public async Task Sequences_go_on_after_the_history()
    {
        foreach (var table in Ledger.Tables)
            Assert.True(await Ledger.ScalarAsync<bool>($"select nextval('{table}_id_seq') > max(id) from {table}"), table);
    }

    private Task<long> StatusesAsync(string table) => Ledger.ScalarAsync<long>($"select count(distinct status) from {table}");

    public sealed class Fixture : IAsyncLifetime
    {
        internal Ledger Ledger { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Ledger = await Ledger.CreateAsync(PostgresVersion.V18, new SampleOptions { JournalRows = 100_000, End = Ledger.End });

        public ValueTask DisposeAsync() => Ledger.DisposeAsync();
    }
}
