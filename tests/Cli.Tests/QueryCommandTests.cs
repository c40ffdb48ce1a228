namespace Lakehouse.Cli.Tests;

public sealed class QueryCommandTests : IAsyncLifetime
{
    private const string All = "select id, amount, note, \"at\" from orders order by id";

    private SmallLake _lake = null!;

    public async ValueTask InitializeAsync() => _lake = await SmallLake.CreateAsync();

    public ValueTask DisposeAsync() => _lake.DisposeAsync();

    [Fact]
    public async Task A_table_shows_null_and_every_digit()
    {
        var shell = await QueryAsync(All);

        Assert.Equal(
            """
            id                                   amount  note   at
            --  ---------------------------------------  -----  ---------------------------
             1                                 1.500000  a,"b"  2025-06-15 15:06:40.000001Z
             2                                     NULL         2025-06-15 15:06:40.000002Z
             3  12345678901234567890123456789012.345678  NULL   2025-06-15 15:06:40.000003Z

            """,
            shell.Out);
        Assert.Equal("root 5 at 0/300, 3 rows\n", shell.Error);
        Assert.Equal(0, shell.ExitCode);
    }

    [Fact]
    public async Task Csv_tells_null_from_the_empty_text()
    {
        var shell = await QueryAsync(All, "--format", "csv");

        Assert.Equal(
            """"
            id,amount,note,at
            1,1.500000,"a,""b""",2025-06-15 15:06:40.000001Z
            2,,"",2025-06-15 15:06:40.000002Z
            3,12345678901234567890123456789012.345678,,2025-06-15 15:06:40.000003Z

            """",
            shell.Out);
    }

    [Fact]
    public async Task Json_lines_keep_decimals_as_text()
    {
        var shell = await QueryAsync(All, "--json");

        Assert.Equal(
            """
            {"id":1,"amount":"1.500000","note":"a,\"b\"","at":"2025-06-15 15:06:40.000001Z"}
            {"id":2,"amount":null,"note":"","at":"2025-06-15 15:06:40.000002Z"}
            {"id":3,"amount":"12345678901234567890123456789012.345678","note":null,"at":"2025-06-15 15:06:40.000003Z"}

            """,
            shell.Out);
    }

    [Fact]
    public async Task A_day_is_a_column()
    {
        var shell = await QueryAsync("select distinct _tenant, _month, _day from public.orders", "--format", "csv");

        Assert.Equal("_tenant,_month,_day\n_shared,2025-06,2025-06-15\n", shell.Out);
    }

    [Fact]
    public async Task As_of_the_fold_is_what_was_folded()
    {
        var shell = await QueryAsync("select count(*) n from orders", "--as-of", "0/200", "--format", "csv");

        Assert.Equal("n\n2\n", shell.Out);
    }

    [Theory]
    [InlineData("0/1FF")]
    [InlineData("0/301")]
    public async Task As_of_names_the_range_kept(string lsn) =>
        (await QueryAsync(All, "--as-of", lsn)).AssertFailed(1, "from 0/200 (up to where public.orders is folded) to 0/300");

    [Fact]
    public async Task A_copying_table_is_not_served() =>
        (await QueryAsync("from copying")).AssertFailed(1, "public.copying is copying: 0 of 1 chunks are there");

    [Fact]
    public async Task A_table_parked_before_it_was_copied_is_refused_whatever_the_consent()
    {
        (await QueryAsync("from parked")).AssertFailed(1, "public.parked is parked since 0/100: Column x was added");
        (await QueryAsync("from parked", "--allow-parked")).AssertFailed(1, "public.parked is parked since 0/100");
    }

    [Theory]
    [InlineData("select * from read_csv('/etc/passwd')")]
    [InlineData("select * from '/etc/passwd'")]
    [InlineData("select * from read_text('/etc/hostname')")]
    [InlineData("select * from glob('/etc/*')")]
    [InlineData("with t as (select * from orders) select * from t, read_blob('/etc/passwd')")]
    [InlineData("from query('from read_text(''/etc/passwd'')')")]
    public async Task Other_files_are_out_of_reach(string sql)
    {
        var shell = await QueryAsync(sql);

        Assert.Equal(1, shell.ExitCode);
        Assert.DoesNotContain("root:", shell.Out, StringComparison.Ordinal);
        Assert.Matches("Permission Error|Table with name /etc/passwd does not exist", shell.Error);
    }

    [Theory]
    [InlineData("copy (select 1) to '/tmp/lakehouse-must-not-be'")]
    [InlineData("drop view orders")]
    [InlineData("set enable_external_access = true")]
    [InlineData("create table t as select 1")]
    [InlineData("select 1; copy orders to '/tmp/lakehouse-must-not-be'")]
    [InlineData("attach '/tmp/lakehouse-must-not-be'")]
    [InlineData("install httpfs")]
    public async Task Only_reading_statements_run(string sql)
    {
        (await QueryAsync(sql)).AssertFailed(1, "lakehouse: ");

        Assert.False(File.Exists("/tmp/lakehouse-must-not-be"));
    }

    [Fact]
    public async Task A_mistake_in_the_sql_is_one_line_with_its_place() =>
        (await QueryAsync("select nothing from orders")).AssertFailed(1, "(line 1, column 8)");

    [Fact]
    public async Task Sql_may_come_from_stdin()
    {
        var shell = await Shell.RunAsync("select 42 as n", ["query", "-", "--lake", _lake.Folder, "--format", "csv"]);

        Assert.Equal("n\n42\n", shell.Out);
    }

    private Task<Shell> QueryAsync(string sql, params string[] options) =>
        Shell.RunAsync(["query", sql, "--lake", _lake.Folder, .. options]);
}
