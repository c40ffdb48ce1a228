namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>An operation uses every variable that it defines, be it in a fragment.</summary>
/// <remarks>Spec: 5.8.4 "All Variables Used".</remarks>
internal sealed class NoUnusedVariablesRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode { VariableDefinitions.IsEmpty: false } operation)
            Check(operation);
        return node is DocumentNode;
    }

    private void Check(OperationDefinitionNode operation)
    {
        var used = context.Variables.UsagesOf(operation).Select(usage => usage.Name).ToHashSet();
        foreach (var definition in operation.VariableDefinitions)
        {
            if (!used.Contains(definition.Variable.Name.Value))
            {
                var by = operation.Name is { } name ? $" in operation \"{name.Value}\"" : "";
                context.Report($"Variable \"{definition.Variable}\" is never used{by}.", definition);
            }
        }
    }
}
