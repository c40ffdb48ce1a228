using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Fragments are on objects, interfaces and unions.</summary>
/// <remarks>Spec: 5.5.1.3 "Fragments on Object, Interface or Union Types".</remarks>
internal sealed class FragmentsOnCompositeTypesRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is InlineFragmentNode { TypeCondition: { } inlineCondition })
            Check(inlineCondition, "Fragment");
        if (node is FragmentDefinitionNode fragment)
            Check(fragment.TypeCondition, $"Fragment \"{fragment.Name.Value}\"");
        return true;
    }

    private void Check(NamedTypeNode condition, string fragment)
    {
        if (context.Schema.FindType(condition) is not (null or CompositeType))
            context.Report($"{fragment} cannot condition on non composite type \"{condition}\".", condition);
    }
}
