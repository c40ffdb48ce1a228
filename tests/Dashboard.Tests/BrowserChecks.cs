using System.Text.Json;
using Lakehouse.QueryApi.Dashboard;
using Lakehouse.Support;

namespace Lakehouse.Dashboard.Tests;

/// <summary>One browser goes through all checks of <c>dashboards/web/tests/browser</c>, over an API with fixed answers and under
/// the policy that the real one sends.</summary>
public sealed class BrowserChecks : IAsyncLifetime
{
    /// <summary>What each check found wrong, by its name.</summary>
    internal IReadOnlyDictionary<string, string[]> Findings { get; private set; } = new Dictionary<string, string[]>();

    public async ValueTask InitializeAsync()
    {
        var checks = RepositoryFolder.PathOf("dashboards", "web", "tests", "browser", "checks.mjs");
        var browser = await Browser.PathAsync();
        var lines = await NodeScript.RunAsync(checks, browser, DashboardRouting.ContentSecurityPolicy);
        Findings = lines.ToDictionary(NameOf, FindingsOf);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string NameOf(JsonElement line) => line.GetProperty("name").GetString()!;

    private static string[] FindingsOf(JsonElement line) =>
        [.. line.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()!)];
}
