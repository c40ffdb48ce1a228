using Lakehouse.GraphQL.Validation.Merging;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Fields that are answered under one name are one field: the same shape always, and the same field with the same
/// arguments when one object can have both.</summary>
/// <remarks>Spec: 5.3.2 "Field Selection Merging". <see cref="MergeCheck"/> decides in nearly linear time;
/// <see cref="ConflictSearch"/> then finds what to report, with a budget of its own.</remarks>
internal sealed class OverlappingFieldsCanBeMergedRule(OperationValidationContext context, ValidationOptions options)
    : ValidationRule
{
    private readonly ValidationBudget _searchBudget = new(options.WorkMax);
    private ConflictSearch? _search;
    private (FieldNode First, FieldNode Second)? _conflict;
    private bool _isReported;

    internal override bool Enter(SyntaxNode node)
    {
        if (node is DocumentNode)
            _conflict = new MergeCheck(context).FindConflict();
        if (_conflict is null)
            return false;
        // The selections of an inline fragment are those of the set around it.
        if (node is SelectionSetNode set && context.Ancestors is not [.., InlineFragmentNode])
            Report(set);
        return true;
    }

    internal override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode || _isReported || _conflict is not var (first, second))
            return;
        context.Report(
            $"Fields \"{FieldConflict.Abbreviate(first.ResponseName)}\" conflict. "
            + "Use different aliases on the fields to fetch both if this was intentional.",
            first, second);
    }

    private void Report(SelectionSetNode set)
    {
        foreach (var conflict in Find(set))
        {
            _isReported = true;
            context.Report(conflict.Message, [.. conflict.FirstNodes, .. conflict.SecondNodes]);
        }
    }

    // When the search becomes too much work it ends; that there is a conflict is known without it.
    private List<FieldConflict> Find(SelectionSetNode set)
    {
        _search ??= new(context, _searchBudget, options.ErrorCountMax + 1);
        List<FieldConflict> conflicts = [];
        try
        {
            if (!_searchBudget.IsExhausted)
                _search.Find(set, context.Types.ParentType, conflicts);
        }
        catch (ValidationAbortedException) when (_searchBudget.IsExhausted)
        {
            return conflicts;
        }
        return conflicts;
    }
}
