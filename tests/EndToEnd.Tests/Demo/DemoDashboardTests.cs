using System.Text.RegularExpressions;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Demo;

/// <summary>What a newcomer sees who opens the addresses that the demo prints.</summary>
public sealed partial class DemoDashboardTests
{
    [Fact]
    public async Task A_customer_reads_proven_numbers_that_add_up_and_move_and_finance_their_proof()
    {
        var browser = await Browser.PathAsync();
        await using var demo = await DemoRun.StartAsync();
        await demo.ReadAsync("last MATCHED");
        var people = Link().Matches(demo.Process.Output);
        var (address, customer, finance) = (people[0].Groups[1].Value, people[0].Groups[2].Value, people[^1].Groups[2].Value);

        var checks = await NodeScript.RunAsync(
            RepositoryFolder.PathOf("dashboards", "web", "tests", "browser", "demo.mjs"), browser, address, customer, finance);

        Assert.All(checks, check => Assert.True(check.GetProperty("findings").GetArrayLength() == 0, check.GetRawText()));
        Assert.Equal(6, checks.Count);
        demo.Process.Interrupt();
        Assert.Equal(0, await demo.EndAsync());
    }

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+)/#token=(\S+)")]
    private static partial Regex Link();
}
