using Lakehouse.DuckDb;
using Lakehouse.Lake.Views;

namespace Lakehouse.Lake.Tests.Views;

/// <summary>Who gets a connection, and for how long.</summary>
public sealed class DuckPoolTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tenant_that_asks_much_leaves_connections_to_the_others()
    {
        using var pool = NewPool(new DuckPoolOptions { Connections = 2, ConnectionsOfTenant = 1 });
        using var release = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var slow = pool.RunAsync("a", Hold, Now);
        begun.Wait(Now);
        var waiting = pool.RunAsync("a", One, Now);

        Assert.Equal(1, await pool.RunAsync("b", One, Now));
        Assert.False(waiting.IsCompleted);
        release.Set();
        Assert.Equal(0, await slow);
        Assert.Equal(1, await waiting);

        int Hold(DuckDbConnection duck)
        {
            begun.Set();
            release.Wait(Now);
            return 0;
        }
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_no_gap()
    {
        using var pool = NewPool(new DuckPoolOptions { Connections = 2, ConnectionsOfTenant = 1 });
        using var release = new ManualResetEventSlim();
        using var impatient = new CancellationTokenSource();
        var slow = pool.RunAsync("a", _ => { release.Wait(Now); return 0; }, Now);
        var waiting = pool.RunAsync("a", One, impatient.Token);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        release.Set();
        await slow;

        Assert.Equal(1, await pool.RunAsync("a", One, Now));
    }

    [Fact]
    public async Task A_question_past_its_time_is_interrupted_and_its_connection_is_as_new()
    {
        using var pool = NewPool(new DuckPoolOptions
        {
            Connections = 1,
            ConnectionsOfTenant = 1,
            TimeMax = TimeSpan.FromMilliseconds(200),
        });

        await Assert.ThrowsAsync<QuestionTooSlowException>(() => pool.RunAsync("a", Endless, Now));
        Assert.Equal(1, await pool.RunAsync("a", One, Now));
    }

    [Fact]
    public async Task A_statement_that_begins_past_its_time_is_interrupted_too()
    {
        using var pool = NewPool(new DuckPoolOptions
        {
            Connections = 1,
            ConnectionsOfTenant = 1,
            TimeMax = TimeSpan.FromMilliseconds(100),
        });

        await Assert.ThrowsAsync<QuestionTooSlowException>(() => pool.RunAsync("a", BeginLate, Now));
        Assert.Equal(1, await pool.RunAsync("a", One, Now));

        static int BeginLate(DuckDbConnection duck)
        {
            Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System, Now).Wait(Now);
            return Endless(duck);
        }
    }

    [Fact]
    public async Task Cancelling_is_no_slowness()
    {
        using var pool = NewPool(new DuckPoolOptions { Connections = 1, ConnectionsOfTenant = 1 });
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100), TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.RunAsync("a", Endless, stop.Token));
    }

    private static int One(DuckDbConnection duck) => Ask(duck, "SELECT 1");

    private static int Endless(DuckDbConnection duck) =>
        Ask(duck, "SELECT (sum(a.range * b.range) % 2)::INTEGER FROM range(10000000) a, range(10000000) b");

    private static int Ask(DuckDbConnection duck, string sql)
    {
        using var result = duck.Query(sql);
        return (int)result.Rows()[0][0]!;
    }

    private static DuckPool NewPool(DuckPoolOptions options) =>
        new(options, Path.GetTempPath(), Path.GetTempPath(), TimeProvider.System);
}
