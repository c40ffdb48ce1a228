using Lakehouse.Support;

namespace Lakehouse.Sample.Tests;

public sealed class SampleCompanyTests
{
    [Fact]
    public async Task Equal_options_give_equal_rows_on_every_version()
    {
        await using var first = await Ledger.CreateAsync(PostgresVersion.V18, Ledger.Small());
        await using var again = await Ledger.CreateAsync(PostgresVersion.V15, Ledger.Small());
        await using var other = await Ledger.CreateAsync(PostgresVersion.V18, Ledger.Small(seed: 2));

        var hash = await first.HashAsync();

        Assert.Equal(hash, await again.HashAsync());
        Assert.NotEqual(hash, await other.HashAsync());
    }

    [Fact]
    public async Task A_database_in_use_is_left_as_it_is()
    {
        await using var ledger = await Ledger.EmptyAsync(PostgresVersion.V15);
        await ledger.ExecuteAsync("create table refunds (id integer); insert into refunds values (1)");

        var failure = await Assert.ThrowsAsync<SampleExistsException>(
            () => CreateAsync(ledger, TestContext.Current.CancellationToken));

        Assert.Contains("'refunds'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ledger.CountAsync("refunds"));
        Assert.Equal(0, await ledger.CountAsync("pg_tables where tablename = 'tenants'"));
    }

    [Fact]
    public async Task A_cancelled_load_leaves_nothing_and_can_be_repeated()
    {
        await using var ledger = await Ledger.EmptyAsync(PostgresVersion.V18);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SampleCompany.CreateAsync(ledger.Source, Ledger.Small(), new StopAt("payments", stop), stop.Token));

        Assert.Equal(0, await ledger.CountAsync("pg_tables where schemaname = 'public'"));
        await CreateAsync(ledger, TestContext.Current.CancellationToken);
        await ledger.AssertSoundAsync();
    }

    [Theory]
    [InlineData(19_999, 1_095)]
    [InlineData(20_000_001, 1_095)]
    [InlineData(300_000, 59)]
    [InlineData(300_000, 3_654)]
    public async Task Options_outside_their_range_are_refused(long journalRows, int days)
    {
        await using var ledger = await Ledger.EmptyAsync(PostgresVersion.V18);
        var options = new SampleOptions { JournalRows = journalRows, Days = days, End = Ledger.End };

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => SampleCompany.CreateAsync(ledger.Source, options, progress: null, TestContext.Current.CancellationToken));
    }

    /// <summary>Takes minutes: run it with <c>-explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Five_million_journal_rows_are_loaded_without_being_held()
    {
        var options = new SampleOptions { JournalRows = 5_000_000, End = Ledger.End };
        var startedAt = TimeProvider.System.GetTimestamp();

        await using var ledger = await Ledger.CreateAsync(PostgresVersion.V18, options);

        var seconds = TimeProvider.System.GetElapsedTime(startedAt).TotalSeconds;
        TestContext.Current.TestOutputHelper!.WriteLine($"{seconds:F0} s, {Environment.WorkingSet >> 20} MiB");
        Assert.InRange(await ledger.CountAsync("ledger_entries"), 4_750_000, 5_250_000);
        Assert.InRange(Environment.WorkingSet >> 20, 0, 600);
        await ledger.AssertSoundAsync();
    }

    [Fact]
    public async Task A_short_history_is_sound_too()
    {
        await using var ledger = await Ledger.CreateAsync(PostgresVersion.V18, Ledger.Small() with { Days = 60 });

        Assert.Equal(24, await ledger.CountAsync("tenants"));
        await ledger.AssertSoundAsync();
    }

    private static Task CreateAsync(Ledger ledger, CancellationToken cancellation) =>
        SampleCompany.CreateAsync(ledger.Source, Ledger.Small(), progress: null, cancellation);

    /// <summary>Told at once, on the loader's own thread.</summary>
    private sealed class StopAt(string table, CancellationTokenSource stop) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value)
        {
            if (value.Table == table)
                stop.Cancel();
        }
    }
}
