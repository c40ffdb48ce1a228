using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Validation.Facts;

/// <summary>Finds the variables that one definition uses, but not those that it defines.</summary>
internal sealed class VariableUsageWalker(TypeTracker types) : SyntaxWalker
{
    internal List<VariableUsage> Usages { get; } = [];

    protected override bool Enter(SyntaxNode node)
    {
        types.Enter(node);
        if (node is VariableNode variable)
            Usages.Add(new(variable, types.Input));
        return node is not (VariableDefinitionNode or NameNode);
    }

    protected override void Leave(SyntaxNode node) => types.Leave(node);
}
