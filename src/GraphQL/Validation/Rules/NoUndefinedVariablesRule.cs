namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>An operation defines every variable that it uses, in its fragments too.</summary>
/// <remarks>Spec: 5.8.3 "All Variable Uses Defined".</remarks>
internal sealed class NoUndefinedVariablesRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode operation)
            Check(operation);
        return node is DocumentNode;
    }

    private void Check(OperationDefinitionNode operation)
    {
        var defined = operation.VariableDefinitions.Select(variable => variable.Variable.Name.Value).ToHashSet();
        foreach (var usage in context.Variables.UsagesOf(operation))
        {
            if (!defined.Contains(usage.Name))
            {
                var by = operation.Name is { } name ? $" by operation \"{name.Value}\"" : "";
                context.Report($"Variable \"${usage.Name}\" is not defined{by}.", usage.Node, operation);
            }
        }
    }
}
