namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Every argument that a directive requires is given.</summary>
/// <remarks>Spec: 5.4.3 "Required Arguments".</remarks>
internal sealed class ProvidedRequiredArgumentsOnDirectivesRule(ValidationContext context) : ValidationRule
{
    internal override void Leave(SyntaxNode node)
    {
        if (node is not DirectiveNode directive || context.Directives.Find(directive.Name.Value) is not { } known)
            return;
        foreach (var argument in known.Arguments)
        {
            if (argument.RequiredType is { } type && directive.Arguments.All(given => given.Name.Value != argument.Name))
            {
                context.Report(
                    $"Argument \"@{directive.Name.Value}({argument.Name}:)\" of type \"{type}\" is required, "
                    + "but it was not provided.",
                    directive);
            }
        }
    }
}
