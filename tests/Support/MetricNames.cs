using System.Text.RegularExpressions;

namespace Lakehouse.Support;

/// <summary>Names of a role's metrics: what it tells, what its board shows, what its alert rules ask for.</summary>
/// <param name="role">As metrics and files are named: <c>queryapi</c>.</param>
public sealed class MetricNames(string role)
{
    private static readonly string[] Suffixes = ["_bucket", "_sum", "_count"];

    public SortedSet<string> OnBoard => In(Read("grafana", $"{role}.json"));

    public SortedSet<string> InAlerts => In(Read("prometheus", $"{role}_alerts.yaml"));

    /// <summary>Each once, a histogram by its own name.</summary>
    public SortedSet<string> In(string text) => new(
        Regex.Matches(text, $"lakehouse_{role}_[a-z_]+").Select(match => WithoutSuffix(match.Value)), StringComparer.Ordinal);

    private static string WithoutSuffix(string name) =>
        Suffixes.FirstOrDefault(name.EndsWith) is { } suffix ? name[..^suffix.Length] : name;

    private static string Read(string folder, string file) =>
        File.ReadAllText(RepositoryFolder.PathOf("dashboards", folder, file));
}
