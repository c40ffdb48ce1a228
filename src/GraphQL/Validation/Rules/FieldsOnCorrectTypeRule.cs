using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Every field that is selected is a field of its type.</summary>
/// <remarks>Spec: 5.3.1 "Field Selections".</remarks>
internal sealed class FieldsOnCorrectTypeRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is FieldNode { Name.Value: var name } && context.Types is { ParentType: { } type, Field: null })
            context.Report($"Cannot query field \"{name}\" on type \"{type}\".{Suggest(type, name)}", node);
        return true;
    }

    private string Suggest(CompositeType type, string fieldName)
    {
        if (context.HideSuggestions)
            return "";
        var types = type is AbstractType abstractType ? TypesWith(abstractType, fieldName) : [];
        return types.Count > 0
            ? Suggestions.DidYouMean(types, "to use an inline fragment on")
            : context.DidYouMean(fieldName, type.Fields.Select(field => field.Name));
    }

    /// <summary>Possible types with such a field, and their interfaces with it; those that most possible types have in common
    /// come first.</summary>
    private List<string> TypesWith(AbstractType type, string fieldName)
    {
        var usages = new OrderedDictionary<CompositeType, int>();
        foreach (var possible in context.Schema.PossibleTypes(type))
        {
            if (possible.Fields.Find(fieldName) is null)
                continue;
            usages[possible] = 1;
            foreach (var declared in possible.Interfaces.Where(declared => declared.Fields.Find(fieldName) is not null))
                usages[declared] = usages.GetValueOrDefault(declared) + 1;
        }
        var types = usages.Keys.ToList();
        types.Sort((left, right) => Compare(left, right, usages));
        return types.ConvertAll(found => found.Name);
    }

    private int Compare(CompositeType left, CompositeType right, OrderedDictionary<CompositeType, int> usages)
    {
        if (usages[left] != usages[right])
            return usages[right] - usages[left];
        if (left is InterfaceType leftInterface && context.Schema.Includes(leftInterface, right))
            return -1;
        if (right is InterfaceType rightInterface && context.Schema.Includes(rightInterface, left))
            return 1;
        return NaturalOrder.Compare(left.Name, right.Name);
    }
}
