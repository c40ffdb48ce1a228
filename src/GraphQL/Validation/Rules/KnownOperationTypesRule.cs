using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>The schema has a root type for each operation.</summary>
/// <remarks>Spec: 5.2.1.1 "Operation Type Existence".</remarks>
internal sealed class KnownOperationTypesRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode operation && context.Schema.RootType(operation.Operation) is null)
            context.Report($"The {operation.Operation.Keyword()} operation is not supported by the schema.", operation);
        return node is DocumentNode;
    }
}
