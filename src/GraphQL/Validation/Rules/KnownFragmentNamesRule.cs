namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Every fragment that is spread is defined.</summary>
/// <remarks>Spec: 5.5.2.1 "Fragment Spread Target Defined".</remarks>
internal sealed class KnownFragmentNamesRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is FragmentSpreadNode { Name: var name } && context.Fragments.Find(name.Value) is null)
            context.Report($"Unknown fragment \"{name.Value}\".", name);
        return true;
    }
}
