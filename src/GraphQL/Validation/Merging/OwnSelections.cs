namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>What one selection set says itself: its fields by response name, inline fragments laid in, and the fragments that it
/// spreads.</summary>
/// <param name="spreads">Repeated ones included.</param>
/// <param name="fragments">Each once; null stands for one that is not defined.</param>
internal sealed class OwnSelections(
    OrderedDictionary<string, List<SelectedField>> fields, List<FragmentSpreadNode> spreads,
    List<FragmentDefinitionNode?> fragments)
{
    internal OrderedDictionary<string, List<SelectedField>> Fields { get; } = fields;

    internal int SpreadCount { get; } = spreads.Count;

    internal List<FragmentDefinitionNode?> Fragments { get; } = fragments;
}
