namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No two operations have the same name.</summary>
/// <remarks>Spec: 5.2.2.1 "Operation Name Uniqueness".</remarks>
internal sealed class UniqueOperationNamesRule(OperationValidationContext context) : ValidationRule
{
    private readonly Dictionary<string, NameNode> _seen = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode { Name: { } name } && !_seen.TryAdd(name.Value, name))
            context.Report($"There can be only one operation named \"{name.Value}\".", _seen[name.Value], name);
        return node is DocumentNode;
    }
}
