namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No fragment spreads itself, directly or through others.</summary>
/// <remarks>Spec: 5.5.2.2 "Fragment Spreads Must Not Form Cycles". Each fragment is followed once.</remarks>
internal sealed class NoFragmentCyclesRule(OperationValidationContext context) : ValidationRule
{
    private readonly HashSet<string> _followed = [];
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Dictionary<string, int> _pathStarts = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (node is FragmentDefinitionNode fragment)
            Follow(fragment);
        return node is DocumentNode;
    }

    // With a stack of our own: a chain of fragments can be longer than the thread's stack is deep.
    private void Follow(FragmentDefinitionNode root)
    {
        var open = new Stack<(FragmentDefinitionNode Fragment, int NextSpread)>();
        Open(root, open);
        while (open.TryPop(out var level))
        {
            var spreads = context.Fragments.SpreadsIn(level.Fragment.SelectionSet);
            // Coming back from a spread, its step leaves the path.
            if (level.NextSpread > 0)
                _path.RemoveAt(_path.Count - 1);
            if (level.NextSpread == spreads.Count)
            {
                _pathStarts.Remove(level.Fragment.Name.Value);
                continue;
            }
            open.Push(level with { NextSpread = level.NextSpread + 1 });
            Step(spreads[level.NextSpread], open);
        }
    }

    private void Open(FragmentDefinitionNode fragment, Stack<(FragmentDefinitionNode Fragment, int NextSpread)> open)
    {
        if (!_followed.Add(fragment.Name.Value))
            return;
        _pathStarts[fragment.Name.Value] = _path.Count;
        open.Push((fragment, 0));
    }

    private void Step(FragmentSpreadNode spread, Stack<(FragmentDefinitionNode Fragment, int NextSpread)> open)
    {
        context.Budget.Spend();
        _path.Add(spread);
        if (_pathStarts.TryGetValue(spread.Name.Value, out var start))
            Report(spread.Name.Value, _path[start..]);
        else if (context.Fragments.Find(spread.Name.Value) is { } fragment)
            Open(fragment, open);
    }

    private void Report(string name, List<FragmentSpreadNode> cycle)
    {
        var via = string.Join(", ", cycle.Take(cycle.Count - 1).Select(spread => $"\"{spread.Name.Value}\""));
        context.Report($"Cannot spread fragment \"{name}\" within itself{(via.Length > 0 ? $" via {via}" : "")}.", [.. cycle]);
    }
}
