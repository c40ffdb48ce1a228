using System.Text.RegularExpressions;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Faults;

/// <summary>The named points as the sources have them.</summary>
internal static partial class FaultPointList
{
    public static IReadOnlySet<string> Read()
    {
        var sources = Directory.EnumerateFiles(RepositoryFolder.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText).ToList();
        var constants = sources.Where(text => text.Contains("class FaultPoints", StringComparison.Ordinal))
            .SelectMany(text => Constant().Matches(text))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        return sources.SelectMany(text => Reached().Matches(text))
            .Select(match => match.Groups[1].Success ? match.Groups[1].Value : constants[match.Groups[2].Value]).ToHashSet();
    }

    [GeneratedRegex("""const string (\w+) = "([^"]+)";""")]
    private static partial Regex Constant();

    [GeneratedRegex("""FaultPoints\.Reach\((?:"([^"]+)"|FaultPoints\.(\w+))\)""")]
    private static partial Regex Reached();
}
