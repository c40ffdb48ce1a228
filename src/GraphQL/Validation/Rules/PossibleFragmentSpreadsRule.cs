using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>A fragment is spread only where an object can be of its type.</summary>
/// <remarks>Spec: 5.5.2.3 "Fragment Spread Is Possible".</remarks>
internal sealed class PossibleFragmentSpreadsRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is InlineFragmentNode)
            Check(node, context.Types.Type as CompositeType, "Fragment");
        if (node is FragmentSpreadNode { Name.Value: var name } && context.Fragments.Find(name) is { } fragment)
            Check(node, context.Schema.FindType(fragment.TypeCondition) as CompositeType, $"Fragment \"{name}\"");
        return true;
    }

    private void Check(SyntaxNode node, CompositeType? type, string fragment)
    {
        if (type is null || context.Types.ParentType is not { } parent)
            return;
        context.Budget.Spend();
        if (!context.Schema.Overlap(type, parent))
        {
            context.Report(
                $"{fragment} cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);
        }
    }
}
