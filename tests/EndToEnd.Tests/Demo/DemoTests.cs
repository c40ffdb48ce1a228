using Lakehouse.EndToEnd.Tests.World;

namespace Lakehouse.EndToEnd.Tests.Demo;

/// <summary>The command that a newcomer types first.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_ends_with_a_proof_and_leaves_nothing()
    {
        await using var demo = await DemoRun.StartAsync("--once", "--for", "240");
        await demo.ReadAsync("port ");
        demo.FindServer();

        var exitCode = await demo.EndAsync();

        Assert.True(exitCode == 0, demo.Process.Output + demo.Process.Errors);
        Assert.Contains("MATCHED: 1 runs", demo.Process.Output, StringComparison.Ordinal);
        Assert.Empty(demo.Process.ErrorLines);
    }

    [Theory]
    [InlineData("port ", false)]
    [InlineData("In another shell", true)]
    [InlineData("the feed begins", false)]
    public async Task A_demo_that_is_stopped_leaves_nothing(string after, bool byTerminate)
    {
        await using var demo = await DemoRun.StartAsync();
        await demo.ReadAsync(after);
        demo.FindServer();

        if (byTerminate)
            demo.Process.Terminate();
        else
            demo.Process.Interrupt();

        Assert.Equal(0, await demo.EndAsync());
        Assert.Empty(demo.Process.ErrorLines);
    }

    [Fact]
    public async Task A_demo_that_had_no_time_for_a_proof_fails()
    {
        await using var demo = await DemoRun.StartAsync("--for", "1");

        Assert.Equal(1, await demo.EndAsync());
        Assert.DoesNotContain("MATCHED", demo.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_embedded_server_the_demo_says_where_to_get_one()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-home-");
        try
        {
            await using var process = CliProcess.Start(
                ["demo"], [("LAKEHOUSE_HOME", folder.FullName), ("TMPDIR", folder.FullName)]);

            Assert.Equal(1, await process.WaitForExitAsync(TimeSpan.FromSeconds(30)));
            Assert.Contains("run `npm ci`", Assert.Single(process.ErrorLines), StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(folder.FullName, "lakehouse*"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
