using Lakehouse.Domain;
using Lakehouse.Model.Declaration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Model.Loading;

/// <summary>The members of one YAML mapping, read by name and shape; what does not fit becomes a problem at its place.</summary>
internal sealed class YamlMembers(string file, YamlMappingNode mapping, List<ModelProblem> problems)
{
    internal SourcePlace Place => PlaceOf(mapping);

    internal int ProblemCount => problems.Count;

    internal bool Has(string name) => Find(name) is not null;

    internal void Report(SourcePlace place, string message) => problems.Add(new ModelProblem(place, message));

    /// <summary>Every key must be one of <paramref name="known"/>; those in <paramref name="later"/> get a message of their
    /// own.</summary>
    internal void RequireKnown(IReadOnlyCollection<string> known, IReadOnlyCollection<string> later)
    {
        foreach (var key in mapping.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (later.Contains(name))
                Report(PlaceOf(key), $"'{name}' is not supported yet; remove it. Supported are {string.Join(", ", known)}.");
            else if (!known.Contains(name))
                Report(PlaceOf(key), $"Unknown member '{name}'.{Hint(name, [.. known, .. later])}");
        }
    }

    /// <returns>Null when the member is absent or no plain text (a problem then).</returns>
    internal Declared<string>? Text(string name, string example)
    {
        if (Find(name) is not { } node)
            return null;
        if (TextOf(node) is { } text)
            return text;

        Report(PlaceOf(node), $"'{name}' is one name, as in '{name}: {example}'.");
        return null;
    }

    /// <returns>The list's items without those that are no plain text or come twice (problems then).</returns>
    internal IReadOnlyList<Declared<string>> Texts(string name, string example)
    {
        if (Find(name) is not { } node)
            return [];
        if (node is not YamlSequenceNode { Children.Count: > 0 } list || list.Any(item => TextOf(item) is null))
        {
            Report(PlaceOf(node), $"'{name}' is a list of names, as in '{name}: [{example}]'.");
            return [];
        }

        var texts = list.Select(item => TextOf(item)!.Value).ToList();
        foreach (var again in texts.GroupBy(text => text.Value).SelectMany(same => same.Skip(1)))
            Report(again.Place, $"'{again.Value}' stands twice in '{name}'.");
        return texts;
    }

    /// <returns>Pairs of plain texts.</returns>
    internal IReadOnlyList<(Declared<string> Name, Declared<string> Value)> Pairs(string name, string example)
    {
        if (Find(name) is not { } node)
            return [];
        if (node is not YamlMappingNode { Children.Count: > 0 } pairs
            || pairs.Any(pair => TextOf(pair.Key) is null || TextOf(pair.Value) is null))
        {
            Report(PlaceOf(node), $"'{name}' maps names to names, as in '{name}: {{ {example} }}'.");
            return [];
        }

        return [.. pairs.Select(pair => (TextOf(pair.Key)!.Value, TextOf(pair.Value)!.Value))];
    }

    internal bool Flag(string name)
    {
        if (Find(name) is not { } node)
            return false;
        if (node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar)
            return scalar.Value == "true";

        Report(PlaceOf(node), $"'{name}' is true or false.");
        return false;
    }

    private static string Hint(string name, IReadOnlyList<string> known)
    {
        var suggestion = Spelling.DidYouMean(name, known);
        return suggestion.Length > 0 ? suggestion : $" A table may have {string.Join(", ", known)}.";
    }

    private YamlNode? Find(string name) =>
        mapping.Children.FirstOrDefault(pair => (pair.Key as YamlScalarNode)?.Value == name).Value;

    private Declared<string>? TextOf(YamlNode node) => node is YamlScalarNode { Value.Length: > 0 } scalar && !IsNull(scalar)
        ? new Declared<string>(scalar.Value, PlaceOf(node))
        : null;

    private static bool IsNull(YamlScalarNode scalar) => scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" };

    private SourcePlace PlaceOf(YamlNode node) => new(file, (int)node.Start.Line, (int)node.Start.Column);
}
