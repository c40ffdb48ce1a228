using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>A schema has one root type for each kind of operation.</summary>
/// <remarks>Spec: 3.3.1 "Root Operation Types".</remarks>
internal sealed class UniqueOperationTypesRule(ValidationContext context) : ValidationRule
{
    private readonly Dictionary<OperationType, RootOperationTypeDefinitionNode> _seen = [];

    internal override bool Enter(SyntaxNode node)
    {
        if (node is SchemaDefinitionNode schema)
        {
            foreach (var root in schema.OperationTypes)
                Check(root);
        }
        return node is DocumentNode;
    }

    private void Check(RootOperationTypeDefinitionNode root)
    {
        var operation = root.Operation.Keyword();
        if (context.KnownSchema?.RootType(root.Operation) is not null)
            context.Report($"Type for {operation} already defined in the schema. It cannot be redefined.", root);
        else if (!_seen.TryAdd(root.Operation, root))
            context.Report($"There can be only one {operation} type in schema.", _seen[root.Operation], root);
    }
}
