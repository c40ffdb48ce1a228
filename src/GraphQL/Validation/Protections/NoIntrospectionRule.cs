using Lakehouse.GraphQL.Types.Introspection;

namespace Lakehouse.GraphQL.Validation.Protections;

/// <summary>Nothing is asked of the schema itself; <c>__typename</c> may be.</summary>
/// <remarks>Not of the specification. For callers who may not see the schema; <see cref="ValidationOptions.HideSuggestions"/>
/// belongs with it.</remarks>
internal sealed class NoIntrospectionRule(OperationValidationContext context, bool isIntrospectionAllowed) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (isIntrospectionAllowed)
            return false;
        if (node is FieldNode field && context.Types.Type is { Named: var type } && IntrospectionTypes.All.Contains(type))
        {
            context.Report(
                "GraphQL introspection has been disabled, but the requested query contained the field "
                + $"\"{field.Name.Value}\".",
                field);
        }
        return true;
    }
}
