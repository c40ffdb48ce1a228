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

    /// <summary>Of a member's value; of the whole where the member is absent.</summary>
    internal SourcePlace PlaceOf(string name) => PlaceOf(Find(name) ?? mapping);

    internal void Report(SourcePlace place, string message) => problems.Add(new ModelProblem(place, message));

    /// <summary>Every key must be one of <paramref name="known"/>.</summary>
    /// <param name="subject">What has these members: <c>table</c>.</param>
    internal void RequireKnown(IReadOnlyList<string> known, string subject)
    {
        foreach (var key in mapping.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!known.Contains(name))
                Report(PlaceOf(key), $"Unknown member '{name}'.{Hint(name, known, subject)}");
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
        if (TextsOf(node, name) is { } texts)
            return texts;

        Report(PlaceOf(node), $"'{name}' is a list of names, as in '{name}: [{example}]'.");
        return [];
    }

    /// <returns>Lists of names, each with its place.</returns>
    internal IReadOnlyList<(SourcePlace Place, IReadOnlyList<Declared<string>> Texts)> TextLists(string name, string example)
    {
        if (Find(name) is not { } node)
            return [];
        var lists = (node as YamlSequenceNode)?.Select(item => (PlaceOf(item), TextsOf(item, name))).ToList();
        if (lists is { Count: > 0 } && lists.All(list => list.Item2 is not null))
            return [.. lists.Select(list => (list.Item1, (IReadOnlyList<Declared<string>>)list.Item2!))];

        Report(PlaceOf(node), $"'{name}' is a list of lists of names, as in '{name}: [[{example}]]'.");
        return [];
    }

    /// <returns>Mappings by name.</returns>
    internal IReadOnlyList<(Declared<string> Name, YamlMembers Members)> Mappings(string name, string example)
    {
        if (Find(name) is not { } node)
            return [];
        if (node is YamlMappingNode { Children.Count: > 0 } pairs
            && pairs.All(pair => TextOf(pair.Key) is not null && pair.Value is YamlMappingNode))
        {
            return
            [
                .. pairs.Select(pair =>
                    (TextOf(pair.Key)!.Value, new YamlMembers(file, (YamlMappingNode)pair.Value, problems))),
            ];
        }

        Report(PlaceOf(node), $"'{name}' maps names to mappings, as in '{name}: {{ {example} }}'.");
        return [];
    }

    /// <returns>A member that is a mapping itself; null when it is absent, or none.</returns>
    internal YamlMembers? Nested(string name) =>
        Find(name) is YamlMappingNode nested ? new YamlMembers(file, nested, problems) : null;

    /// <returns>For each column the constants that it may equal: one, or a list.</returns>
    internal IReadOnlyList<Condition> Conditions(string name, string example)
    {
        if (Find(name) is not { } node)
            return [];
        var conditions = (node as YamlMappingNode)?.Select(pair => ConditionOf(pair.Key, pair.Value)).ToList();
        if (conditions is { Count: > 0 } && conditions.All(condition => condition is not null))
            return [.. conditions.Select(condition => condition!)];

        Report(PlaceOf(node), $"'{name}' maps columns to a constant or a list of them, as in '{name}: {{ {example} }}'.");
        return [];
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

    private static string Hint(string name, IReadOnlyList<string> known, string subject)
    {
        var suggestion = Spelling.DidYouMean(name, known);
        return suggestion.Length > 0 ? suggestion : $" A {subject} may have {string.Join(", ", known)}.";
    }

    /// <returns>Null when the node is no list of names; one that stands twice is a problem.</returns>
    private List<Declared<string>>? TextsOf(YamlNode node, string name)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 } list || list.Any(item => TextOf(item) is null))
            return null;

        var texts = list.Select(item => TextOf(item)!.Value).ToList();
        foreach (var again in texts.GroupBy(text => text.Value).SelectMany(same => same.Skip(1)))
            Report(again.Place, $"'{again.Value}' stands twice in '{name}'.");
        return texts;
    }

    private Condition? ConditionOf(YamlNode key, YamlNode value)
    {
        IReadOnlyList<YamlNode> constants = value is YamlSequenceNode list ? [.. list.Children] : [value];
        return TextOf(key) is { } column && constants.Count > 0 && constants.All(constant => constant is YamlScalarNode)
            ? new Condition(column, [.. constants.Select(constant =>
                new Declared<ConditionValue>(YamlConstant.Of((YamlScalarNode)constant), PlaceOf(constant)))])
            : null;
    }

    private YamlNode? Find(string name) =>
        mapping.Children.FirstOrDefault(pair => (pair.Key as YamlScalarNode)?.Value == name).Value;

    private Declared<string>? TextOf(YamlNode node) => node is YamlScalarNode { Value.Length: > 0 } scalar && !IsNull(scalar)
        ? new Declared<string>(scalar.Value, PlaceOf(node))
        : null;

    private static bool IsNull(YamlScalarNode scalar) => YamlConstant.Of(scalar).Kind == ConditionValueKind.Null;

    private SourcePlace PlaceOf(YamlNode node) => new(file, (int)node.Start.Line, (int)node.Start.Column);
}
