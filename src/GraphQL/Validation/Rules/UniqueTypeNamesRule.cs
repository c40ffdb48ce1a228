namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No two types have the same name.</summary>
/// <remarks>Spec: 3.3 "Schema".</remarks>
internal sealed class UniqueTypeNamesRule(ValidationContext context) : ValidationRule
{
    private readonly Dictionary<string, NameNode> _seen = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (node is TypeDefinitionNode { IsExtension: false, Name: var name })
            Check(name);
        return node is DocumentNode;
    }

    private void Check(NameNode name)
    {
        if (context.KnownSchema?.Types.Find(name.Value) is not null)
        {
            context.Report(
                $"Type \"{name.Value}\" already exists in the schema. It cannot also be defined in this type definition.", name);
        }
        else if (!_seen.TryAdd(name.Value, name))
        {
            context.Report($"There can be only one type named \"{name.Value}\".", _seen[name.Value], name);
        }
    }
}
