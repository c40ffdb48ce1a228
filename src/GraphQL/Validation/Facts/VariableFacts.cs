using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Facts;

/// <summary>Who uses which variables; each definition is walked once.</summary>
internal sealed class VariableFacts(Schema schema, FragmentFacts fragments, ValidationBudget budget)
{
    private readonly Dictionary<ExecutableDefinitionNode, List<VariableUsage>> _own = [];
    private readonly Dictionary<OperationDefinitionNode, List<VariableUsage>> _all = [];

    /// <summary>Usages in an operation and then in every fragment that it uses.</summary>
    internal List<VariableUsage> UsagesOf(OperationDefinitionNode operation)
    {
        if (_all.TryGetValue(operation, out var known))
            return known;

        List<VariableUsage> usages = [.. OwnUsagesOf(operation)];
        foreach (var fragment in fragments.ReachableFrom(operation))
        {
            var ofFragment = OwnUsagesOf(fragment);
            budget.Spend(ofFragment.Count);
            usages.AddRange(ofFragment);
        }
        return _all[operation] = usages;
    }

    private List<VariableUsage> OwnUsagesOf(ExecutableDefinitionNode definition)
    {
        if (_own.TryGetValue(definition, out var known))
            return known;
        var walker = new VariableUsageWalker(new(schema));
        walker.Walk(definition);
        return _own[definition] = walker.Usages;
    }
}
