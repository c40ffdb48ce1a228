namespace Lakehouse.Architecture.Tests;

internal static class Findings
{
    /// <summary>Fails with every finding: a list cut short would be mended one run at a time.</summary>
    internal static void AssertNone(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
