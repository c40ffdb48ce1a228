namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Every argument of a directive is defined by it.</summary>
/// <remarks>Spec: 5.4.1 "Argument Names".</remarks>
internal sealed class KnownArgumentNamesOnDirectivesRule(ValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is DirectiveNode directive)
            Check(directive);
        return node is not DirectiveNode;
    }

    private void Check(DirectiveNode directive)
    {
        if (context.Directives.Find(directive.Name.Value) is not { } known)
            return;
        var names = known.Arguments.Select(argument => argument.Name).ToArray();
        foreach (var argument in directive.Arguments)
        {
            var name = argument.Name.Value;
            if (!names.Contains(name))
            {
                context.Report(
                    $"Unknown argument \"{name}\" on directive \"@{directive.Name.Value}\".{context.DidYouMean(name, names)}",
                    argument);
            }
        }
    }
}
