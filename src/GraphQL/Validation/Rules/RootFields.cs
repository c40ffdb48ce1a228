using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>The fields of a root type that an operation selects, fragments laid in: CollectFields() without values of variables.
/// Fields and fragments under <c>@skip</c> or <c>@include</c> are left out and their directives kept.</summary>
/// <remarks>Spec: 5.2.4.1 "Single Root Field", CollectSubscriptionFields().</remarks>
internal sealed class RootFields(OperationValidationContext context, ObjectType root)
{
    private readonly HashSet<string> _spread = [];

    internal OrderedDictionary<string, List<FieldNode>> ByResponseName { get; } = [];

    /// <summary>The <c>@skip</c> and <c>@include</c> directives that were met.</summary>
    internal List<DirectiveNode> Conditions { get; } = [];

    /// <exception cref="ValidationAbortedException">The work is too much, or too deep.</exception>
    internal void Collect(SelectionSetNode set)
    {
        context.Budget.Descend();
        foreach (var selection in set.Selections)
        {
            context.Budget.Spend();
            if (!IsConditional(selection))
                Collect(selection);
        }
        context.Budget.Ascend();
    }

    private void Collect(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field:
                Add(field);
                break;
            case InlineFragmentNode inline when Applies(inline.TypeCondition):
                Collect(inline.SelectionSet);
                break;
            case FragmentSpreadNode spread when context.Fragments.Find(spread.Name.Value) is { } fragment:
                if (Applies(fragment.TypeCondition) && _spread.Add(spread.Name.Value))
                    Collect(fragment.SelectionSet);
                break;
        }
    }

    private void Add(FieldNode field)
    {
        if (!ByResponseName.TryGetValue(field.ResponseName, out var sameName))
            ByResponseName[field.ResponseName] = sameName = [];
        sameName.Add(field);
    }

    private bool IsConditional(SelectionNode selection)
    {
        var condition = selection.Directives.FirstOrDefault(directive => directive.Name.Value == "skip")
            ?? selection.Directives.FirstOrDefault(directive => directive.Name.Value == "include");
        if (condition is not null)
            Conditions.Add(condition);
        return condition is not null;
    }

    private bool Applies(NamedTypeNode? condition) => condition is null || context.Schema.FindType(condition) switch
    {
        AbstractType type => context.Schema.Includes(type, root),
        var type => type == root,
    };
}
