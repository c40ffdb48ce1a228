namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Every fragment is used by an operation.</summary>
/// <remarks>Spec: 5.5.1.4 "Fragments Must Be Used".</remarks>
internal sealed class NoUnusedFragmentsRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node) => node is DocumentNode;

    internal override void Leave(SyntaxNode node)
    {
        HashSet<string> used = [];
        foreach (var operation in context.Document.Definitions.OfType<OperationDefinitionNode>())
            used.UnionWith(context.Fragments.ReachableFrom(operation).Select(fragment => fragment.Name.Value));

        foreach (var fragment in context.Document.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (!used.Contains(fragment.Name.Value))
                context.Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
        }
    }
}
