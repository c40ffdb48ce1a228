using System.Collections.Frozen;

namespace Lakehouse.QueryApi.Dashboard;

/// <summary>What the dashboard's build made. It is part of this assembly: the API and its pages are of one version.</summary>
internal static class DashboardFiles
{
    internal const string PageName = "index.html";

    private const string Prefix = "dashboard/";

    private static readonly FrozenDictionary<string, DashboardFile> All = Read();

    /// <summary>The page that every screen is.</summary>
    internal static DashboardFile Page => All[PageName];

    /// <param name="name">As <c>assets/index-4f2a.js</c>.</param>
    internal static DashboardFile? Find(string name) => All.GetValueOrDefault(name);

    private static FrozenDictionary<string, DashboardFile> Read() => typeof(DashboardFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..])
        .ToFrozenDictionary(name => name, name => DashboardFile.Of(name, BytesOf(name)), StringComparer.Ordinal);

    private static byte[] BytesOf(string name)
    {
        using var stream = typeof(DashboardFiles).Assembly.GetManifestResourceStream(Prefix + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
