using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>Reads each selection set once.</summary>
internal sealed class OwnSelectionsCache(OperationValidationContext context)
{
    private readonly Dictionary<(SelectionSetNode Set, NamedType? Type), OwnSelections> _known = [];

    internal OwnSelections Of(SelectionSetNode set, NamedType? type)
    {
        if (_known.TryGetValue((set, type), out var known))
            return known;
        var fields = new OrderedDictionary<string, List<SelectedField>>();
        var spreads = new List<FragmentSpreadNode>();
        Read(set, type, fields, spreads);
        var fragments = spreads.Select(spread => context.Fragments.Find(spread.Name.Value)).Distinct().ToList();
        return _known[(set, type)] = new(fields, spreads, fragments);
    }

    internal OwnSelections Of(FragmentDefinitionNode fragment) =>
        Of(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition)?.Named);

    // As deep as inline fragments are nested, which the parser bounds.
    private void Read(
        SelectionSetNode set, NamedType? type, OrderedDictionary<string, List<SelectedField>> fields,
        List<FragmentSpreadNode> spreads)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!fields.TryGetValue(field.ResponseName, out var sameName))
                        fields[field.ResponseName] = sameName = [];
                    sameName.Add(new(field, type, (type as CompositeType)?.Fields.Find(field.Name.Value)));
                    break;
                case FragmentSpreadNode spread:
                    spreads.Add(spread);
                    break;
                case InlineFragmentNode inline:
                    var inlineType = inline.TypeCondition is { } condition ? context.Schema.FindType(condition)?.Named : type;
                    Read(inline.SelectionSet, inlineType, fields, spreads);
                    break;
            }
        }
    }
}
