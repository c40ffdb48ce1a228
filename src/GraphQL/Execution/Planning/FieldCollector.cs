using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>Collects what is asked of one object type: fragments spread, conditions decided, fields of one response name
/// together.</summary>
/// <remarks>Spec: 6.3.2 "Field Collection", CollectFields(). Recursion follows fragments, of which each is entered
/// once.</remarks>
internal sealed class FieldCollector(PlanVariant variant, ObjectType type)
{
    private readonly OrderedDictionary<string, List<FieldNode>> _groups = [];
    private readonly HashSet<string> _visitedFragments = [];

    /// <summary>Why the selection set is an error; null when it is none.</summary>
    internal GraphQLError? Error { get; private set; }

    /// <summary>The nodes of each response name, in the order in which the names are met.</summary>
    internal IReadOnlyDictionary<string, List<FieldNode>> Groups => _groups;

    internal void Collect(SelectionSetNode set)
    {
        foreach (var selection in set.Selections)
        {
            if (Error is null && IsIncluded(selection))
                Collect(selection);
        }
    }

    private void Collect(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field:
                Add(field);
                break;
            case InlineFragmentNode inline when inline.TypeCondition is null || Applies(inline.TypeCondition):
                Collect(inline.SelectionSet);
                break;
            case FragmentSpreadNode spread:
                Collect(spread);
                break;
        }
    }

    private void Collect(FragmentSpreadNode spread)
    {
        var name = spread.Name.Value;
        if (!_visitedFragments.Add(name))
            return;
        if (variant.Operation.FindFragment(name) is { } fragment && Applies(fragment.TypeCondition))
            Collect(fragment.SelectionSet);
    }

    private void Add(FieldNode field)
    {
        var name = field.Alias?.Value ?? field.Name.Value;
        if (_groups.TryGetValue(name, out var nodes))
            nodes.Add(field);
        else
            _groups.Add(name, [field]);
    }

    // DoesFragmentTypeApply()
    private bool Applies(NamedTypeNode condition)
    {
        var conditionType = variant.Operation.Schema.Types.Find(condition.Name.Value);
        return conditionType == type
            || conditionType is AbstractType abstractType && variant.Operation.Schema.Includes(abstractType, type);
    }

    private bool IsIncluded(SelectionNode selection)
    {
        if (selection.Directives.IsEmpty)
            return true;
        return !Decide(selection, BuiltInDirectives.Skip, isAbsent: false)
            && Decide(selection, BuiltInDirectives.Include, isAbsent: true)
            && Error is null;
    }

    private bool Decide(SelectionNode selection, Directive directive, bool isAbsent)
    {
        foreach (var node in selection.Directives)
        {
            if (node.Name.Value == directive.Name)
                return Decide(node, directive);
        }
        return isAbsent;
    }

    private bool Decide(DirectiveNode node, Directive directive)
    {
        var value = ConditionVariables.ValueOf(node);
        if (value is BooleanValueNode constant)
            return constant.Value;

        var outcome = value is VariableNode variable ? variant.Outcome(variable.Name.Value) : ConditionOutcome.Absent;
        if (outcome is ConditionOutcome.Null or ConditionOutcome.Absent)
            Error ??= ConditionError(node, directive, value as VariableNode, outcome);
        return outcome == ConditionOutcome.True;
    }

    private static GraphQLError ConditionError(
        DirectiveNode node, Directive directive, VariableNode? variable, ConditionOutcome outcome)
    {
        var reason = outcome == ConditionOutcome.Null
            ? $"Expected variable \"{variable}\" provided to non-null type \"Boolean!\" not to be null."
            : $"Expected variable \"{variable}\" provided to type \"Boolean!\" to provide a runtime value.";
        return GraphQLError.At(
            (SyntaxNode?)variable ?? node, $"Argument \"{directive.Arguments[0]}\" has invalid value: {reason}");
    }
}
