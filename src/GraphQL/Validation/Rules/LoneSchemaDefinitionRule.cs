namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>A type system has one schema definition.</summary>
/// <remarks>Spec: 3.3 "Schema".</remarks>
internal sealed class LoneSchemaDefinitionRule(ValidationContext context) : ValidationRule
{
    private bool _isDefined;

    internal override bool Enter(SyntaxNode node)
    {
        if (node is SchemaDefinitionNode { IsExtension: false })
            Check(node);
        return node is DocumentNode;
    }

    private void Check(SyntaxNode node)
    {
        var known = context.KnownSchema;
        if (known is not null && (known.Query ?? known.Mutation ?? known.Subscription) is not null)
            context.Report("Cannot define a new schema within a schema extension.", node);
        else if (_isDefined)
            context.Report("Must provide only one schema definition.", node);
        _isDefined = true;
    }
}
