namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>Two fields that cannot be merged, and why.</summary>
/// <param name="FirstNodes">The one field, and below it those that cause the conflict.</param>
/// <param name="SecondNodes">The other one, likewise.</param>
internal sealed record FieldConflict(
    string ResponseName, string Reason, ImmutableArray<FieldNode> FirstNodes, ImmutableArray<FieldNode> SecondNodes)
{
    // Conflicts below conflicts would make a message that is larger than the document.
    private const int TextLengthMax = 1_000;
    private const int NodeCountMax = 20;

    internal string Message =>
        $"Fields \"{Abbreviate(ResponseName)}\" conflict because {Reason}. "
        + "Use different aliases on the fields to fetch both if this was intentional.";

    internal static FieldConflict Between(SelectedField first, SelectedField second, string reason) =>
        new(first.Node.ResponseName, reason, [first.Node], [second.Node]);

    /// <summary>Two fields in conflict because of what is below them.</summary>
    internal static FieldConflict Around(SelectedField first, SelectedField second, List<FieldConflict> below)
    {
        var reason = "";
        foreach (var conflict in below)
        {
            reason += (reason.Length == 0 ? "" : " and ")
                + $"subfields \"{Abbreviate(conflict.ResponseName)}\" conflict because {conflict.Reason}";
            if (reason.Length > TextLengthMax)
                break;
        }
        return new(
            first.Node.ResponseName, Abbreviate(reason),
            Collect(first.Node, below.Select(conflict => conflict.FirstNodes)),
            Collect(second.Node, below.Select(conflict => conflict.SecondNodes)));
    }

    internal static string Abbreviate(string text) => text.Length > TextLengthMax ? $"{text[..TextLengthMax]}..." : text;

    private static ImmutableArray<FieldNode> Collect(FieldNode field, IEnumerable<ImmutableArray<FieldNode>> below)
    {
        var nodes = ImmutableArray.CreateBuilder<FieldNode>();
        nodes.Add(field);
        foreach (var found in below)
        {
            nodes.AddRange(found.TakeLast(NodeCountMax - nodes.Count));
            if (nodes.Count == NodeCountMax)
                break;
        }
        return nodes.DrainToImmutable();
    }
}
