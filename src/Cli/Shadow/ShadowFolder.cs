using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Lakehouse.Cli.Shadow;

/// <summary>Reads the cases of a folder.</summary>
internal static class ShadowFolder
{
    /// <exception cref="UsageException">There are none, or one is wrong.</exception>
    public static IReadOnlyList<ShadowCase> Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new UsageException($"There is no folder '{folder}'; its YAML files would hold the old reports.");
        var files = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).ToList();
        return files.Count == 0
            ? throw new UsageException($"The folder '{folder}' holds no .yaml file; each has one old report.")
            : [.. files.Select(Read)];
    }

    private static ShadowCase Read(string file)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithEnforceRequiredMembers().Build();
        try
        {
            var read = reader.Deserialize<ShadowCase>(File.ReadAllText(file)) with
            {
                Name = Path.GetFileNameWithoutExtension(file),
            };
            return read.Key.Count == 0 || read.Key.Except(read.Columns.Keys).Any()
                ? throw new UsageException($"{file}: 'key' names some of 'columns'.")
                : read;
        }
        catch (YamlException wrong)
        {
            throw new UsageException(
                $"{file}:{wrong.Start.Line}:{wrong.Start.Column}: {(wrong.InnerException ?? wrong).Message}");
        }
    }
}
