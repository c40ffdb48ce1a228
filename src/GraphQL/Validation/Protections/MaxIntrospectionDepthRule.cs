namespace Lakehouse.GraphQL.Validation.Protections;

/// <summary>Introspection does not nest lists of fields, interfaces, possible types or input fields three deep: each such level
/// multiplies the answer by the size of the schema.</summary>
/// <remarks>Not of the specification; graphql-js recommends it. Stops CVE-2024-40094.</remarks>
internal sealed class MaxIntrospectionDepthRule(OperationValidationContext context) : ValidationRule
{
    private const int ListDepthMax = 3;

    // By fragment: the deepest entry that was found harmless, and the shallowest that was found too deep.
    private readonly Dictionary<string, int> _harmlessAt = [];
    private readonly Dictionary<string, int> _tooDeepAt = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (node is not FieldNode { Name.Value: "__schema" or "__type" } field || !IsTooDeep(field, 0))
            return true;
        context.Report("Maximum introspection depth exceeded", field);
        return false;
    }

    private bool IsTooDeep(SelectionNode selection, int depth)
    {
        context.Budget.Spend();
        if (selection is FragmentSpreadNode spread)
            return IsTooDeep(spread.Name.Value, depth);
        var isList = selection is FieldNode { Name.Value: "fields" or "interfaces" or "possibleTypes" or "inputFields" };
        if (isList && depth + 1 >= ListDepthMax)
            return true;
        return Facts.FragmentFacts.SelectionSetOf(selection) is { } set && IsTooDeep(set, isList ? depth + 1 : depth);
    }

    private bool IsTooDeep(SelectionSetNode set, int depth)
    {
        context.Budget.Descend();
        var isTooDeep = false;
        foreach (var selection in set.Selections)
        {
            isTooDeep = IsTooDeep(selection, depth);
            if (isTooDeep)
                break;
        }
        context.Budget.Ascend();
        return isTooDeep;
    }

    // Marked harmless before it is known: a fragment that comes back to itself at no greater depth adds nothing.
    private bool IsTooDeep(string name, int depth)
    {
        if (_tooDeepAt.TryGetValue(name, out var tooDeepAt) && tooDeepAt <= depth)
            return true;
        if (_harmlessAt.TryGetValue(name, out var harmlessAt) && harmlessAt >= depth)
            return false;
        if (context.Fragments.Find(name) is not { } fragment)
            return false;

        _harmlessAt[name] = depth;
        if (!IsTooDeep(fragment.SelectionSet, depth))
            return false;
        _tooDeepAt[name] = depth;
        return true;
    }
}
