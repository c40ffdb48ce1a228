using System.Text.Json;

namespace Lakehouse.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("query")]
    [InlineData("query", "select 1")]
    [InlineData("query", "select 1", "--lake", "/tmp", "--format", "xml")]
    [InlineData("query", "select 1", "--lake", "ftp://x/y")]
    [InlineData("verify", "--lake", "/tmp", "--timeout", "0")]
    [InlineData("verify", "--timeout", "soon")]
    [InlineData("status", "--surprise")]
    [InlineData("init", "--lake", "/tmp/x")]
    [InlineData("doctor")]
    [InlineData("serve")]
    [InlineData("serve", "--lake", "/tmp")]
    [InlineData("serve", "--lake", "ftp://x/y", "--jwks", "keys.json")]
    [InlineData("serve", "--lake", "/tmp", "--jwks", "keys.json", "--address", "everywhere")]
    [InlineData("serve", "--lake", "/tmp", "--jwks", "keys.json", "--port", "70000")]
    [InlineData("serve", "--lake", "/tmp", "--jwks", "keys.json", "--issuer", "")]
    [InlineData("serve", "--lake", "/tmp", "--jwks", "keys.json", "--catalog-property", "s3.endpoint")]
    [InlineData("serve", "--lake", "/tmp", "--jwks", "keys.json", "--catalog-property", "s3.secret-access-key=x")]
    [InlineData("token")]
    [InlineData("token", "key", "--key", "/tmp/x.pem")]
    [InlineData("token", "issue", "--key", "/tmp/x.pem", "--role", "root")]
    [InlineData("token", "issue", "--key", "/tmp/x.pem", "--role", "customer")]
    [InlineData("token", "issue", "--key", "/tmp/x.pem", "--role", "customer", "--tenant", "7", "--tenant", "8")]
    [InlineData("token", "issue", "--key", "/tmp/x.pem", "--role", "operator", "--tenant", "7")]
    [InlineData("token", "issue", "--key", "/tmp/x.pem", "--role", "customer", "--tenant", "7", "--hours", "0")]
    [InlineData("token", "api-key", "--file", "/tmp/x", "--role", "customer", "--tenant", "7", "--days", "100000")]
    [InlineData("demo", "--rows", "19999")]
    [InlineData("demo", "--rate", "-1")]
    [InlineData("demo", "--for", "0")]
    [InlineData("demo", "--lake", "/tmp/x")]
    [InlineData("demo", "--postgres", "postgres://me@localhost/x")]
    [InlineData("demo", "--postgres", "postgres://me@localhost/x", "--lake", "/tmp/x", "--keep", "/tmp/y")]
    public async Task Wrong_usage_is_2(params string[] args) => (await Shell.RunAsync(args)).AssertFailed(2, "lakehouse: ");

    [Theory]
    [InlineData("init")]
    [InlineData("status")]
    [InlineData("query")]
    [InlineData("verify")]
    [InlineData("doctor")]
    [InlineData("serve")]
    [InlineData("token")]
    [InlineData("demo")]
    public async Task Help_gives_an_example(string command)
    {
        var shell = await Shell.RunAsync(command, "--help");

        Assert.Equal(0, shell.ExitCode);
        Assert.Contains($"  lakehouse {command}", shell.Out, StringComparison.Ordinal);
        Assert.Contains("LAKEHOUSE_LAKE", shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_not_made()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"lakehouse-none-{Guid.NewGuid():N}");

        (await Shell.RunAsync("query", "select 1", "--lake", folder)).AssertFailed(1, $"There is no folder {folder}");

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_demo_is_not_put_into_a_folder_that_holds_something()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-kept-");
        try
        {
            var file = Path.Combine(folder.FullName, "mine");
            await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

            (await Shell.RunAsync("demo", "--keep", folder.FullName)).AssertFailed(1, "holds something already");

            Assert.Equal([file], Directory.GetFileSystemEntries(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_without_a_root_is_no_lake()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-empty-");
        try
        {
            (await Shell.RunAsync("status", "--lake", folder.FullName)).AssertFailed(1,
                "holds no lake: run `lakehouse init` first");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_password_in_a_wrong_url_is_not_repeated()
    {
        var shell = await Shell.RunAsync("doctor", "--postgres", "mysql://me:secret@host/db");

        shell.AssertFailed(1, "The Postgres URL");
        Assert.DoesNotContain("secret", shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_names_every_table_and_its_state()
    {
        await using var lake = await SmallLake.CreateAsync();

        var shell = await Shell.RunAsync("status", "--lake", lake.Folder, "--json");

        using var report = JsonDocument.Parse(shell.Out);
        Assert.Equal(
            ["copying", "live", "parked"],
            report.RootElement.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("state").GetString()));
        Assert.Equal("0/300", report.RootElement.GetProperty("lsn").GetString());
        var orders = report.RootElement.GetProperty("tables")[1];
        Assert.Equal((1, 2), (orders.GetProperty("rowsPending").GetInt32(), orders.GetProperty("rowsFolded").GetInt32()));
        Assert.Equal(0, shell.ExitCode);
    }
}
