namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No two fragments have the same name.</summary>
/// <remarks>Spec: 5.5.1.1 "Fragment Name Uniqueness".</remarks>
internal sealed class UniqueFragmentNamesRule(OperationValidationContext context) : ValidationRule
{
    private readonly Dictionary<string, NameNode> _seen = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (node is FragmentDefinitionNode { Name: var name } && !_seen.TryAdd(name.Value, name))
            context.Report($"There can be only one fragment named \"{name.Value}\".", _seen[name.Value], name);
        return node is DocumentNode;
    }
}
