namespace Lakehouse.GraphQL.Validation.Facts;

/// <summary>The fragments of a document and who spreads them; each question is answered once.</summary>
internal sealed class FragmentFacts
{
    private readonly ValidationBudget _budget;
    private readonly Dictionary<string, FragmentDefinitionNode> _byName = [];
    private readonly Dictionary<SelectionSetNode, List<FragmentSpreadNode>> _spreads = [];
    private readonly Dictionary<string, List<FragmentDefinitionNode>> _reachable = [];

    internal FragmentFacts(DocumentNode document, ValidationBudget budget)
    {
        _budget = budget;
        foreach (var definition in document.Definitions)
        {
            if (definition is FragmentDefinitionNode fragment)
                _byName[fragment.Name.Value] = fragment;
        }
    }

    /// <returns>Null when there is none; the last of several.</returns>
    internal FragmentDefinitionNode? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Spreads anywhere below a selection set, but not those inside of the fragments: its own ones first, then those of
    /// the sets below it, the last set first.</summary>
    internal List<FragmentSpreadNode> SpreadsIn(SelectionSetNode set)
    {
        if (_spreads.TryGetValue(set, out var known))
            return known;

        List<FragmentSpreadNode> spreads = [];
        var open = new Stack<SelectionSetNode>([set]);
        while (open.TryPop(out var next))
        {
            foreach (var selection in next.Selections)
            {
                _budget.Spend();
                if (selection is FragmentSpreadNode spread)
                    spreads.Add(spread);
                else if (SelectionSetOf(selection) is { } below)
                    open.Push(below);
            }
        }
        return _spreads[set] = spreads;
    }

    /// <summary>Every fragment that an operation uses, directly or through others.</summary>
    internal List<FragmentDefinitionNode> ReachableFrom(OperationDefinitionNode operation)
    {
        // Operations that spread the same fragments reach the same.
        var names = SpreadsIn(operation.SelectionSet).Select(spread => spread.Name.Value).ToHashSet();
        var key = string.Join(' ', names.Order(StringComparer.Ordinal));
        if (!_reachable.TryGetValue(key, out var fragments))
            _reachable[key] = fragments = FindReachable(operation.SelectionSet);
        return fragments;
    }

    internal static SelectionSetNode? SelectionSetOf(SelectionNode selection) => selection switch
    {
        FieldNode field => field.SelectionSet,
        InlineFragmentNode inline => inline.SelectionSet,
        _ => null,
    };

    private List<FragmentDefinitionNode> FindReachable(SelectionSetNode root)
    {
        List<FragmentDefinitionNode> fragments = [];
        HashSet<string> seen = [];
        var open = new Queue<SelectionSetNode>([root]);
        while (open.TryDequeue(out var set))
        {
            foreach (var spread in SpreadsIn(set))
            {
                _budget.Spend();
                if (!seen.Add(spread.Name.Value) || Find(spread.Name.Value) is not { } fragment)
                    continue;
                fragments.Add(fragment);
                open.Enqueue(fragment.SelectionSet);
            }
        }
        return fragments;
    }
}
