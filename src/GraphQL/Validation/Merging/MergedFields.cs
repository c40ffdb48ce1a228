using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>Lays fragments in: the fields that selection sets have together, by response name.</summary>
/// <remarks>Spec: 5.3.2 "Field Selection Merging", CollectFields in FieldsInSetCanMerge().</remarks>
internal sealed class MergedFields(OperationValidationContext context)
{
    private readonly Dictionary<SelectionSetNode, int> _ids = [];

    /// <exception cref="ValidationAbortedException">The work is too much.</exception>
    internal Dictionary<string, List<SelectedField>> Collect(SetOfSets sets)
    {
        var fields = new Dictionary<string, List<SelectedField>>();
        var spread = new HashSet<string>();
        var open = new Stack<PlacedSet>(sets.Sets);
        while (open.TryPop(out var next))
        {
            foreach (var selection in next.Set.Selections)
            {
                context.Budget.Spend();
                Add(selection, next.Type, fields, spread, open);
            }
        }
        return fields;
    }

    /// <summary>The sets below fields, to be answered together.</summary>
    internal SetOfSets Below(List<SelectedField> fields)
    {
        if (fields is [var only])
            return only.Node.SelectionSet is { } below ? Root(new(below, only.Type?.Named)) : SetOfSets.None;

        var sets = ImmutableArray.CreateBuilder<PlacedSet>();
        var ids = new HashSet<int>();
        foreach (var field in fields)
        {
            context.Budget.Spend();
            if (field.Node.SelectionSet is { } set && ids.Add(IdOf(set)))
                sets.Add(new(set, field.Type?.Named));
        }
        return new(sets.DrainToImmutable(), [.. ids]);
    }

    internal SetOfSets Root(PlacedSet root) => new([root], [IdOf(root.Set)]);

    private void Add(
        SelectionNode selection, NamedType? type, Dictionary<string, List<SelectedField>> fields, HashSet<string> spread,
        Stack<PlacedSet> open)
    {
        switch (selection)
        {
            case FieldNode field:
                if (!fields.TryGetValue(field.ResponseName, out var sameName))
                    fields[field.ResponseName] = sameName = [];
                sameName.Add(new(field, type, DefinitionOf(type, field.Name.Value)));
                break;
            case InlineFragmentNode inline:
                var inlineType = inline.TypeCondition is { } condition ? context.Schema.FindType(condition)?.Named : type;
                open.Push(new(inline.SelectionSet, inlineType));
                break;
            case FragmentSpreadNode { Name.Value: var name } when spread.Add(name):
                if (context.Fragments.Find(name) is { } fragment)
                    open.Push(new(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition)?.Named));
                break;
        }
    }

    // Under __schema and __type the types are known. graphql-js takes no notice of the type of __typename.
    private FieldDefinition? DefinitionOf(NamedType? type, string name) =>
        type is CompositeType composite && name != "__typename" ? context.Schema.FindField(composite, name) : null;

    private int IdOf(SelectionSetNode set)
    {
        if (!_ids.TryGetValue(set, out var id))
            _ids[set] = id = _ids.Count;
        return id;
    }
}
