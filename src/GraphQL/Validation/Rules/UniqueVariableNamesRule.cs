namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No two variables of an operation have the same name.</summary>
/// <remarks>Spec: 5.8.1 "Variable Uniqueness".</remarks>
internal sealed class UniqueVariableNamesRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode { VariableDefinitions.Length: > 1 } operation)
        {
            foreach (var same in operation.VariableDefinitions.GroupBy(variable => variable.Variable.Name.Value))
                Check(same.Key, [.. same.Select(variable => variable.Variable.Name)]);
        }
        return node is DocumentNode;
    }

    private void Check(string name, NameNode[] nodes)
    {
        if (nodes.Length > 1)
            context.Report($"There can be only one variable named \"${name}\".", nodes);
    }
}
