namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Every argument that is required is given, to fields and to directives.</summary>
/// <remarks>Spec: 5.4.3 "Required Arguments".</remarks>
internal sealed class ProvidedRequiredArgumentsRule(OperationValidationContext context) : ValidationRule
{
    private readonly ProvidedRequiredArgumentsOnDirectivesRule _onDirectives = new(context);

    internal override void Leave(SyntaxNode node)
    {
        if (node is FieldNode field && context.Types.Field is { } definition)
        {
            foreach (var argument in definition.Arguments)
            {
                if (argument.IsRequired && field.Arguments.All(given => given.Name.Value != argument.Name))
                {
                    context.Report(
                        $"Argument \"{argument}\" of type \"{argument.Type}\" is required, but it was not provided.", field);
                }
            }
        }
        _onDirectives.Leave(node);
    }
}
