using Lakehouse.Sample.Feed;
using Lakehouse.Support;

namespace Lakehouse.Sample.Tests;

public sealed class LiveFeedTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Parallel_connections_with_every_kind_of_transaction_keep_the_books_sound(PostgresVersion version)
    {
        await using var ledger = await Ledger.CreateAsync(version, Ledger.Small());
        var entriesBefore = await ledger.CountAsync("ledger_entries");
        var feed = ledger.Feed(new LiveFeedOptions
        {
            EventsPerSecond = 0,
            Connections = 6,
            Mix = FeedMix.Default.With(FeedEventKind.TenantAdded, 10),
            SavepointPermille = 200,
            LongPermille = 20,
            LongTransaction = TimeSpan.FromMilliseconds(200),
            PreparedPermille = 150,
            RollbackPermille = 100,
        });

        var counts = await Ledger.RunUntilAsync(
            feed, counts => counts.Committed >= 1_500 && Enum.GetValues<FeedEventKind>().All(kind => counts.ByKind[kind] > 0));

        output.WriteLine($"{counts}: {string.Join(", ", counts.ByKind)}");
        await ledger.AssertSoundAsync();
        Assert.True(await ledger.CountAsync("ledger_entries") > entriesBefore + counts.Committed);
        Assert.Equal(0, await ledger.CountAsync("pg_prepared_xacts where database = current_database()"));
        Assert.All([counts.Savepoints, counts.LongTransactions, counts.Prepared, counts.RolledBack], count => Assert.True(count > 0));
    }
}
