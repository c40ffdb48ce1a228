namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one of its document.</summary>
/// <remarks>Spec: 5.2.3.1 "Lone Anonymous Operation".</remarks>
internal sealed class LoneAnonymousOperationRule(OperationValidationContext context) : ValidationRule
{
    private readonly bool _isLone = context.Document.Definitions.OfType<OperationDefinitionNode>().Take(2).Count() < 2;

    internal override bool Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode { Name: null } && !_isLone)
            context.Report("This anonymous operation must be the only defined operation.", node);
        return node is DocumentNode;
    }
}
