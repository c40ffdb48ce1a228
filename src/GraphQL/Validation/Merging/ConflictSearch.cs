using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>Finds every conflict of one selection set, pair by pair, in the order in which graphql-js reports them. Only asked of
/// documents that <see cref="MergeCheck"/> found wanting: it is as slow as the square of their size.</summary>
/// <remarks>Spec: 5.3.2 "Field Selection Merging".</remarks>
/// <param name="conflictCountMax">Where to stop, at each level: nobody is told of more.</param>
internal sealed class ConflictSearch(OperationValidationContext context, ValidationBudget budget, int conflictCountMax)
{
    private readonly OwnSelectionsCache _selections = new(context);
    private readonly ArgumentSignatures _arguments = new(budget);
    private readonly ComparedPairs<(OwnSelections, FragmentDefinitionNode?)> _fieldsAndFragments = new();
    private readonly ComparedPairs<UnorderedPair> _fragments = new();

    /// <param name="conflicts">Takes what is found, also when the search does not come to its end.</param>
    /// <exception cref="ValidationAbortedException">The budget is used up.</exception>
    internal void Find(SelectionSetNode set, CompositeType? type, List<FieldConflict> conflicts)
    {
        var own = _selections.Of(set, type);
        foreach (var sameName in own.Fields.Values)
            CompareWithin(sameName, conflicts);
        if (own.SpreadCount == 0 || (own.Fields.Count == 0 && own.SpreadCount == 1))
            return;

        for (var index = 0; index < own.Fragments.Count; index++)
        {
            Compare(own, own.Fragments[index], isShapeOnly: false, conflicts);
            foreach (var other in own.Fragments.Skip(index + 1))
                Compare(own.Fragments[index], other, isShapeOnly: false, conflicts);
        }
    }

    private void CompareWithin(List<SelectedField> sameName, List<FieldConflict> conflicts)
    {
        for (var first = 0; first < sameName.Count; first++)
        {
            for (var second = first + 1; second < sameName.Count; second++)
                Compare(sameName[first], sameName[second], isShapeOnly: false, conflicts);
        }
    }

    private void Compare(OwnSelections own, FragmentDefinitionNode? fragment, bool isShapeOnly, List<FieldConflict> conflicts)
    {
        budget.Descend();
        if (own.Fields.Count > 0 && _fieldsAndFragments.Add((own, fragment), isShapeOnly) && fragment is not null)
        {
            var other = _selections.Of(fragment);
            if (own != other)
            {
                Compare(own, other, isShapeOnly, conflicts);
                foreach (var spread in other.Fragments)
                    Compare(own, spread, isShapeOnly, conflicts);
            }
        }
        budget.Ascend();
    }

    private void Compare(
        FragmentDefinitionNode? first, FragmentDefinitionNode? second, bool isShapeOnly, List<FieldConflict> conflicts)
    {
        if (first is null || second is null || first == second || !_fragments.Add(new(first, second), isShapeOnly))
            return;
        budget.Descend();
        var (ofFirst, ofSecond) = (_selections.Of(first), _selections.Of(second));
        Compare(ofFirst, ofSecond, isShapeOnly, conflicts);
        foreach (var spread in ofSecond.Fragments)
            Compare(first, spread, isShapeOnly, conflicts);
        foreach (var spread in ofFirst.Fragments)
            Compare(spread, second, isShapeOnly, conflicts);
        budget.Ascend();
    }

    private void Compare(OwnSelections first, OwnSelections second, bool isShapeOnly, List<FieldConflict> conflicts)
    {
        foreach (var (name, fields) in first.Fields)
        {
            budget.Spend();
            if (!second.Fields.TryGetValue(name, out var others))
                continue;
            foreach (var field in fields)
            {
                foreach (var other in others)
                    Compare(field, other, isShapeOnly, conflicts);
            }
        }
    }

    private void Compare(SelectedField first, SelectedField second, bool isShapeOnly, List<FieldConflict> conflicts)
    {
        if (conflicts.Count == conflictCountMax)
            return;
        budget.Descend();
        var isNeverTogether = isShapeOnly
            || (first.ParentType != second.ParentType && first.ParentType is ObjectType && second.ParentType is ObjectType);
        if (FindDifference(first, second, isNeverTogether) is { } reason)
            conflicts.Add(FieldConflict.Between(first, second, reason));
        else if (FindBelow(first, second, isNeverTogether) is { Count: > 0 } below)
            conflicts.Add(FieldConflict.Around(first, second, below));
        budget.Ascend();
    }

    private string? FindDifference(SelectedField first, SelectedField second, bool isShapeOnly)
    {
        var (firstName, secondName) = (first.Node.Name.Value, second.Node.Name.Value);
        if (!isShapeOnly && firstName != secondName)
        {
            return $"\"{FieldConflict.Abbreviate(firstName)}\" and \"{FieldConflict.Abbreviate(secondName)}\" "
                + "are different fields";
        }
        if (!isShapeOnly && !_arguments.AreSame(first.Node, second.Node))
            return "they have differing arguments";
        return first.Type is { } firstType && second.Type is { } secondType && !FieldShape.IsSame(firstType, secondType)
            ? $"they return conflicting types \"{firstType}\" and \"{secondType}\""
            : null;
    }

    private List<FieldConflict>? FindBelow(SelectedField first, SelectedField second, bool isShapeOnly)
    {
        if (first.Node.SelectionSet is not { } firstSet || second.Node.SelectionSet is not { } secondSet)
            return null;
        List<FieldConflict> conflicts = [];
        var ofFirst = _selections.Of(firstSet, first.Type?.Named);
        var ofSecond = _selections.Of(secondSet, second.Type?.Named);
        Compare(ofFirst, ofSecond, isShapeOnly, conflicts);
        foreach (var fragment in ofSecond.Fragments)
            Compare(ofFirst, fragment, isShapeOnly, conflicts);
        foreach (var fragment in ofFirst.Fragments)
            Compare(ofSecond, fragment, isShapeOnly, conflicts);
        foreach (var fragment in ofFirst.Fragments)
        {
            foreach (var other in ofSecond.Fragments)
                Compare(fragment, other, isShapeOnly, conflicts);
        }
        return conflicts;
    }
}
