namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Variables have input types.</summary>
/// <remarks>Spec: 5.8.2 "Variables Are Input Types".</remarks>
internal sealed class VariablesAreInputTypesRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is VariableDefinitionNode variable && context.Schema.FindType(variable.Type) is { IsInputType: false })
            context.Report($"Variable \"{variable.Variable}\" cannot be non-input type \"{variable.Type}\".", variable.Type);
        return node is DocumentNode or OperationDefinitionNode;
    }
}
