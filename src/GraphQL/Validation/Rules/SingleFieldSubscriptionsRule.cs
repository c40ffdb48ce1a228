using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>A subscription has exactly one root field; it is no introspection field, and nothing decides at run time whether it
/// is there.</summary>
/// <remarks>Spec: 5.2.4.1 "Single Root Field".</remarks>
internal sealed class SingleFieldSubscriptionsRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        var isSubscription = node is OperationDefinitionNode { Operation: OperationType.Subscription };
        if (isSubscription && context.Schema.Subscription is ObjectType root)
            Check((OperationDefinitionNode)node, root);
        return node is DocumentNode;
    }

    private void Check(OperationDefinitionNode operation, ObjectType root)
    {
        var fields = new RootFields(context, root);
        fields.Collect(operation.SelectionSet);
        var name = operation.Name is { } given ? $"Subscription \"{given.Value}\"" : "Anonymous Subscription";
        if (fields.Conditions.Count > 0)
        {
            context.Report(
                $"{name} must not use `@skip` or `@include` directives in the top level selection.", [.. fields.Conditions]);
            return;
        }

        if (fields.ByResponseName.Count == 0)
            context.Report($"{name} must select one top level field.", operation.SelectionSet);
        var others = fields.ByResponseName.Values.Skip(1).SelectMany(sameName => sameName).ToArray();
        if (others.Length > 0)
            context.Report($"{name} must select only one top level field.", others);
        foreach (var sameName in fields.ByResponseName.Values)
        {
            if (sameName[0].Name.Value.StartsWith("__", StringComparison.Ordinal))
                context.Report($"{name} must not select an introspection top level field.", [.. sameName]);
        }
    }
}
