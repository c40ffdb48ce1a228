using Lakehouse.GraphQL.Validation.Facts;

namespace Lakehouse.GraphQL.Validation.Protections;

/// <summary>Fields do not nest deeper than a limit, fragments laid in.</summary>
/// <remarks>Not of the specification. Execution recurses as deep as this; the parser sees no depth that is built from flat
/// fragments. Each selection set is measured once.</remarks>
internal sealed class SelectionDepthRule(OperationValidationContext context, int depthMax) : ValidationRule
{
    private readonly Dictionary<string, int> _fragmentDepths = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (depthMax < int.MaxValue && node is OperationDefinitionNode operation && DepthOf(operation.SelectionSet) > depthMax)
            context.Report($"Fields are nested deeper than {depthMax} levels.", operation);
        return node is DocumentNode;
    }

    private int DepthOf(SelectionSetNode set)
    {
        context.Budget.Descend();
        var deepest = 0;
        foreach (var selection in set.Selections)
        {
            context.Budget.Spend();
            var below = selection is FragmentSpreadNode spread
                ? DepthOf(spread.Name.Value)
                : FragmentFacts.SelectionSetOf(selection) is { } next ? DepthOf(next) : 0;
            deepest = Math.Max(deepest, below + (selection is FieldNode ? 1 : 0));
        }
        context.Budget.Ascend();
        return deepest;
    }

    private int DepthOf(string fragmentName)
    {
        if (_fragmentDepths.TryGetValue(fragmentName, out var known))
            return known;
        // A cycle is another rule's matter; here it ends.
        _fragmentDepths[fragmentName] = 0;
        return context.Fragments.Find(fragmentName) is { } fragment
            ? _fragmentDepths[fragmentName] = DepthOf(fragment.SelectionSet)
            : 0;
    }
}
