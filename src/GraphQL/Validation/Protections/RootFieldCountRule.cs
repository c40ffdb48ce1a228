using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Validation.Rules;

namespace Lakehouse.GraphQL.Validation.Protections;

/// <summary>An operation has no more root fields than a limit, fragments laid in.</summary>
/// <remarks>Not of the specification. Each root field is a question of its own: under aliases one request could be
/// hundreds.</remarks>
internal sealed class RootFieldCountRule(OperationValidationContext context, int fieldCountMax) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (fieldCountMax < int.MaxValue && node is OperationDefinitionNode operation)
            Check(operation);
        return node is DocumentNode;
    }

    private void Check(OperationDefinitionNode operation)
    {
        if (context.Schema.RootType(operation.Operation) is not ObjectType root)
            return;
        var fields = new RootFields(context, root);
        fields.Collect(operation.SelectionSet);
        if (fields.ByResponseName.Count > fieldCountMax)
            context.Report($"An operation may have up to {fieldCountMax} root fields.", operation);
    }
}
