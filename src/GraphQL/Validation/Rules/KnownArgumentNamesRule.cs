namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Every argument is defined by its field or directive.</summary>
/// <remarks>Spec: 5.4.1 "Argument Names".</remarks>
internal sealed class KnownArgumentNamesRule(OperationValidationContext context) : ValidationRule
{
    private readonly KnownArgumentNamesOnDirectivesRule _onDirectives = new(context);

    internal override bool Enter(SyntaxNode node)
    {
        if (node is ArgumentNode argument && context.Types is { Argument: null, Field: { } field })
        {
            var suggestion = context.DidYouMean(argument.Name.Value, field.Arguments.Select(known => known.Name));
            context.Report($"Unknown argument \"{argument.Name.Value}\" on field \"{field}\".{suggestion}", argument);
        }
        return _onDirectives.Enter(node);
    }
}
