using System.Text;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Lake.Tests.Scan;

public sealed class LakeSessionTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_name_without_schema_is_found_in_public_first()
    {
        ModelTable mine = Keyed("public.t"), other = Keyed("a.t"), lone = Keyed("Odd \"one\".Group");
        await using var world = await ScanWorld.CreateAsync([mine, other, lone]);
        world.Insert(mine, [1, "mine"]);
        world.Insert(other, [2, "other"]);
        world.Insert(lone, [3, "lone"]);
        world.EndTransaction();
        await world.CommitAsync();

        using var session = await world.OpenAsync();

        Assert.Equal([["mine"]], ScanWorld.Rows(session, "select v from t"));
        Assert.Equal([["other"]], ScanWorld.Rows(session, "select v from a.t"));
        Assert.Equal([["lone"]], ScanWorld.Rows(session, "select v from \"Group\""));
    }

    [Fact]
    public async Task Only_the_tables_that_the_query_names_are_prepared()
    {
        ModelTable one = Keyed("public.one"), two = Keyed("public.two"), three = Keyed("public.three");
        await using var world = await ScanWorld.CreateAsync([one, two, three]);

        const string sql = "with x as (from ONE) select * from x where id in (select id from public.two) union from one";
        using var session = await world.OpenAsync(options: new() { Sql = sql });
        using var listing = await world.OpenAsync(options: new() { Sql = "show tables" });

        Assert.Equal(["public.one", "public.two"], session.Tables.Order(StringComparer.Ordinal));
        Assert.Equal(3, ScanWorld.Rows(listing, "show tables").Count);
    }

    [Fact]
    public async Task A_parked_table_is_exact_where_it_was_parked()
    {
        ModelTable table = Keyed("public.t"), other = Keyed("public.other");
        await using var world = await ScanWorld.CreateAsync([table, other]);
        world.Insert(table, [1, "before"]);
        var parkedAt = world.EndTransaction();
        await world.CommitAsync();
        world.Insert(other, [1, "after"]);
        world.EndTransaction();
        await world.CommitAsync(("public.t", new ParkedAt(parkedAt, "for the test")));

        var refused = await Assert.ThrowsAsync<TableNotServedException>(() =>
            world.OpenAsync(options: new() { Tables = ["public.t"] }));
        using var session = await world.OpenAsync(options: new() { Tables = ["public.t"], AllowParked = true });
        using var rest = await world.OpenAsync();

        Assert.Equal(TableState.Parked, refused.State);
        Assert.Equal([["before"]], ScanWorld.Rows(session, "select v from t"));
        Assert.Equal(["public.other"], rest.Tables);
    }

    [Fact]
    public async Task As_of_reaches_back_to_the_newest_fold_of_the_tables_used()
    {
        ModelTable folded = Keyed("public.folded"), pending = Keyed("public.pending");
        await using var world = await ScanWorld.CreateAsync([folded, pending]);
        var begin = world.Lsn;
        world.Insert(folded, [1, "x"]);
        world.Insert(pending, [1, "x"]);
        var first = world.EndTransaction();
        await world.CommitAsync();
        await world.FoldAsync(folded);

        var refused = await Assert.ThrowsAsync<AsOfOutOfRangeException>(() => world.OpenAsync(begin));
        using var session = await world.OpenAsync(begin, new() { Tables = ["public.pending"] });

        Assert.Equal((first, world.Lsn), (refused.First, refused.Last));
        Assert.Empty(ScanWorld.Rows(session, "from pending"));
    }

    [Fact]
    public async Task Rows_of_many_chunks_stream_in_order()
    {
        var table = Keyed("public.t");
        await using var world = await ScanWorld.CreateAsync([table]);
        using var session = await world.OpenAsync();

        var rows = ScanWorld.Rows(session, "select i from range(10000) r(i)");

        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (object)(long)i), rows.Select(row => row[0]!));
    }

    [Fact]
    public async Task A_comparison_counts_doubled_changed_missing_and_added_rows()
    {
        var table = Keyed("public.t");
        await using var world = await ScanWorld.CreateAsync([table]);
        foreach (var id in Enumerable.Range(1, 5))
            world.Insert(table, [id, $"v\t{id}"]);
        world.EndTransaction();
        await world.CommitAsync();
        var path = Path.Combine(world.Store.ScratchFolder, "rows.txt");
        // 1 is equal, 2 differs, 3 is doubled, 4 and 5 are missing, 6 is added.
        string[] lines = [Line(1, @"v\t1"), Line(2, @"v\t0"), Line(3, @"v\t3"), Line(3, @"v\t3"), Line(6, @"v\t6")];
        await File.WriteAllTextAsync(path, string.Concat(lines), new UTF8Encoding(false), TestContext.Current.CancellationToken);

        using var session = await world.OpenAsync(options: new() { ReadableFiles = [path] });
        var found = RowComparison.Of(session, table.Name, new CanonicalFile(path, 100));

        Assert.Equal((5, 5, 3, 3), (found.RowsInFile, found.RowsInLake, found.OnlyInFile, found.OnlyInLake));
        Assert.Equal(["2", "3", "6"], found.KeysOnlyInFile);
        Assert.Equal(["2", "4", "5"], found.KeysOnlyInLake);
    }

    [Fact]
    public async Task A_cancelled_query_stops()
    {
        var table = Keyed("public.t");
        await using var world = await ScanWorld.CreateAsync([table]);
        using var session = await world.OpenAsync();
        using var soon = new CancellationTokenSource(Minute / 600);

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            using var rows = session.Query("select max(a.i * b.i) from range(1000000000) a(i), range(1000000000) b(i)",
                soon.Token);
            while (rows.Read() is not null)
                soon.Token.ThrowIfCancellationRequested();
        });
    }

    [Theory]
    [InlineData("select getenv('HOME')")]
    [InlineData("set threads = 1")]
    [InlineData("select * from read_text('/etc/hostname')")]
    public async Task A_session_reaches_nothing_else(string sql)
    {
        var table = Keyed("public.t");
        await using var world = await ScanWorld.CreateAsync([table]);
        using var session = await world.OpenAsync();

        var refused = Record.Exception(() => ScanWorld.Rows(session, sql));

        Assert.True(refused is DuckDbException or QueryRefusedException, refused?.ToString() ?? "it ran");
    }

    private static string Line(int id, string value) => $"{id}\t{id} 3 {value}\n";

    private static ModelTable Keyed(string name) => SampleTables.Table(
        name, ["id"], null, null, "UTC",
        SampleTables.Column("id", ColumnKind.Int32, isNullable: false), SampleTables.Column("v", ColumnKind.Text));
}
