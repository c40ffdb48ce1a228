using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>Decides whether all fields of a document can be merged, without comparing each with each.</summary>
/// <remarks>
/// Spec: 5.3.2 "Field Selection Merging". The algorithm is the one of Sangria (Simon Adameit, "Optimizing
/// OverlappingFieldsCanBeMerged", XING 2018): level by level, the fields of one response name are a group. All of them must have
/// the same shape; those that one object can have together must be the same field with the same arguments: per object type
/// its own fields and those of abstract types. Then each group's selection sets are one set of sets for the next level,
/// and each set of
/// sets is looked at once. Nothing recurses.
/// </remarks>
internal sealed class MergeCheck(OperationValidationContext context)
{
    private readonly MergedFields _fields = new(context);
    private readonly ArgumentSignatures _arguments = new(context.Budget);
    private readonly HashSet<(SetOfSets Sets, bool IsShapeOnly)> _seen = [];
    private readonly Stack<(SetOfSets Sets, bool IsShapeOnly)> _open = new();

    /// <returns>Two fields that cannot be merged, or null when there are none.</returns>
    /// <exception cref="ValidationAbortedException">The work is too much.</exception>
    internal (FieldNode First, FieldNode Second)? FindConflict()
    {
        // What an operation uses is looked at as a part of it.
        HashSet<FragmentDefinitionNode> used = [];
        foreach (var operation in context.Document.Definitions.OfType<OperationDefinitionNode>())
        {
            used.UnionWith(context.Fragments.ReachableFrom(operation));
            if (FindConflict(new(operation.SelectionSet, context.Schema.RootType(operation.Operation))) is { } conflict)
                return conflict;
        }
        foreach (var fragment in context.Document.Definitions.OfType<FragmentDefinitionNode>())
        {
            var root = new PlacedSet(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition)?.Named);
            if (!used.Contains(fragment) && FindConflict(root) is { } conflict)
                return conflict;
        }
        return null;
    }

    private (FieldNode First, FieldNode Second)? FindConflict(PlacedSet root)
    {
        Open(_fields.Root(root), isShapeOnly: false);
        return FindOpenConflict();
    }

    private void Open(SetOfSets sets, bool isShapeOnly)
    {
        if (!sets.Sets.IsEmpty && _seen.Add((sets, isShapeOnly)))
            _open.Push((sets, isShapeOnly));
    }

    private (FieldNode First, FieldNode Second)? FindOpenConflict()
    {
        while (_open.TryPop(out var level))
        {
            foreach (var sameName in _fields.Collect(level.Sets).Values)
            {
                var conflict = FindShapeConflict(sameName) ?? (level.IsShapeOnly ? null : FindFieldConflict(sameName));
                if (conflict is not null)
                    return conflict;
                if (level.IsShapeOnly)
                    Open(_fields.Below(sameName), isShapeOnly: true);
            }
        }
        return null;
    }

    private (FieldNode First, FieldNode Second)? FindShapeConflict(List<SelectedField> sameName)
    {
        SelectedField? first = null;
        foreach (var field in sameName)
        {
            context.Budget.Spend();
            if (field.Type is not { } type)
                continue;
            first ??= field;
            if (!FieldShape.IsSame(first.Type!, type))
                return (first.Node, field.Node);
        }
        return null;
    }

    private (FieldNode First, FieldNode Second)? FindFieldConflict(List<SelectedField> sameName)
    {
        var objectTypes = sameName.Select(field => field.ParentType).OfType<ObjectType>().Distinct().ToList();
        if (objectTypes.Count < 2)
            return FindDifference(sameName);

        // No object has all of them; still their shapes must agree, all the way down.
        Open(_fields.Below(sameName), isShapeOnly: true);
        var byType = sameName.ToLookup(field => field.ParentType as ObjectType);
        foreach (var type in objectTypes)
        {
            if (FindDifference([.. byType[null], .. byType[type]]) is { } conflict)
                return conflict;
        }
        return null;
    }

    /// <summary>Fields that one object can have together.</summary>
    private (FieldNode First, FieldNode Second)? FindDifference(List<SelectedField> together)
    {
        var first = together[0].Node;
        foreach (var field in together)
        {
            context.Budget.Spend();
            if (field.Node.Name.Value != first.Name.Value || !_arguments.AreSame(first, field.Node))
                return (first, field.Node);
        }
        Open(_fields.Below(together), isShapeOnly: false);
        return null;
    }
}
