namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands once at a place. A type and its extensions are one place.</summary>
/// <remarks>Spec: 5.7.3 "Directives Are Unique per Location".</remarks>
internal sealed class UniqueDirectivesPerLocationRule(ValidationContext context) : ValidationRule
{
    // Places that several nodes make up together, by a name that no other place has.
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _shared = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (!node.Directives.IsEmpty)
            Check(node);
        return true;
    }

    private void Check(SyntaxNode node)
    {
        var seen = SeenAt(node);
        foreach (var directive in node.Directives)
        {
            var name = directive.Name.Value;
            if (context.Directives.Find(name) is { IsRepeatable: false } && !seen.TryAdd(name, directive))
                context.Report($"The directive \"@{name}\" can only be used once at this location.", seen[name], directive);
        }
    }

    private Dictionary<string, DirectiveNode> SeenAt(SyntaxNode node)
    {
        var place = node switch
        {
            SchemaDefinitionNode => "schema",
            TypeDefinitionNode type => $"type {type.Name.Value}",
            DirectiveDefinitionNode directive => $"directive {directive.Name.Value}",
            DirectiveExtensionNode directive => $"directive {directive.Name.Value}",
            _ => null,
        };
        if (place is null)
            return [];
        if (!_shared.TryGetValue(place, out var seen))
            _shared[place] = seen = [];
        return seen;
    }
}
