namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No two directives have the same name.</summary>
/// <remarks>Spec: 3.13 "Directives".</remarks>
internal sealed class UniqueDirectiveNamesRule(ValidationContext context) : ValidationRule
{
    private readonly Dictionary<string, NameNode> _seen = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (node is DirectiveDefinitionNode { Name: var name })
            Check(name);
        return node is DocumentNode;
    }

    private void Check(NameNode name)
    {
        if (context.KnownSchema?.Directives.Find(name.Value) is not null)
            context.Report($"Directive \"@{name.Value}\" already exists in the schema. It cannot be redefined.", name);
        else if (!_seen.TryAdd(name.Value, name))
            context.Report($"There can be only one directive named \"@{name.Value}\".", _seen[name.Value], name);
    }
}
