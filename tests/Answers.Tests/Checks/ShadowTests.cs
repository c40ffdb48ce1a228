using Lakehouse.Answers.Tests.Reports;
using Lakehouse.Answers.Tests.World;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Support;

namespace Lakehouse.Answers.Tests.Checks;

/// <summary>Old reports in SQL beside the answers that replace them, by the command that finance signs.</summary>
public sealed class ShadowTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_old_reports_of_the_ledger_equal_the_answers_while_the_company_writes()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(3));
        await using var books = await ServedBooks.StartAsync(world.Company.Lake.Place.Location);
        var tenants = await SampleTenant.AllAsync(world.Company.Lake.Source);
        var writing = world.FeedAsync(transactions: 60);

        foreach (var tenant in tenants.Take(3))
        {
            var (code, text) = await ShadowAsync(
                world, RepositoryFolder.PathOf("models", "ledger", "shadow"), books.Address,
                await books.KeyFileOfAsync(tenant.Id));
            Assert.True(code == 0, text);
            Assert.Equal(3, text.Split(" cells equal").Length - 1);
        }

        await writing;
    }

    [Fact]
    public async Task A_cent_between_the_two_is_told_with_its_row()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(30));
        await using var books = await ServedBooks.StartAsync(world.Company.Lake.Place.Location);
        var tenant = (await SampleTenant.AllAsync(world.Company.Lake.Source))[0];
        var folder = Directory.CreateTempSubdirectory("lakehouse-shadow-").FullName;
        var right = await File.ReadAllTextAsync(
            RepositoryFolder.PathOf("models", "ledger", "shadow", "profit_and_loss.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "wrong.yaml"), right.Replace("then -amount else", "then -amount - 0.01 else"),
            TestContext.Current.CancellationToken);

        var (code, text) = await ShadowAsync(world, folder, books.Address, await books.KeyFileOfAsync(tenant.Id));

        Assert.Equal(1, code);
        Assert.Contains("income.sales amount: ", text, StringComparison.Ordinal);
        Assert.Contains("DIFFER", text, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("sql: select 1 as a", "query")]
    [InlineData("sql: x\nquery: y\nrows: z\ncolumns: {a: b}\nkey: [c]", "'key' names some of 'columns'")]
    [InlineData("sql: [", "wrong.yaml:1:")]
    public async Task A_case_that_is_wrong_is_named_with_its_place(string yaml, string said)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-shadow-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "wrong.yaml"), yaml.Replace("\\n", "\n"), TestContext.Current.CancellationToken);
        await using var process = CliProcess.Start(
        [
            "shadow", folder, "--postgres", "postgres://nobody@localhost:9/none", "--api-url", "http://localhost:9",
            "--api-token-file", "/nowhere",
        ], []);

        Assert.Equal(2, await process.WaitForExitAsync(Patience));
        Assert.Contains(said, process.Errors, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, string Text)> ShadowAsync(
        AnswersWorld world, string folder, string address, string tokenFile)
    {
        var process = world.Company.Lake.Start(["shadow", folder, "--api-url", address, "--api-token-file", tokenFile]);
        var code = await process.WaitForExitAsync(Patience);
        return (code, $"{process.Output}{process.Errors}");
    }
}
