using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>The variables that decide over <c>@skip</c> and <c>@include</c> in a document. Their outcomes together are one
/// number, and for each number there is one plan: while an operation runs no condition is asked any more.</summary>
internal sealed class ConditionVariables : SyntaxWalker
{
    /// <summary>Two bits each in 64. An operation with more is refused.</summary>
    internal const int CountMax = 32;

    private readonly List<string> _names = [];

    internal ConditionVariables(DocumentNode document) => Walk(document);

    internal int Count => _names.Count;

    /// <summary>All outcomes of one request, packed.</summary>
    internal ulong OutcomesOf(VariableValues variables)
    {
        ulong outcomes = 0;
        for (var index = 0; index < _names.Count; index++)
            outcomes |= (ulong)OutcomeOf(_names[index], variables) << (2 * index);
        return outcomes;
    }

    internal ConditionOutcome Outcome(ulong outcomes, string name) =>
        (ConditionOutcome)((outcomes >> (2 * _names.IndexOf(name))) & 3);

    internal static bool IsCondition(DirectiveNode directive) => directive.Name.Value is "skip" or "include";

    protected override bool Enter(SyntaxNode node)
    {
        if (node is DirectiveNode directive && IsCondition(directive))
        {
            foreach (var argument in directive.Arguments)
                Add(argument.Value);
        }
        return node is not ValueNode;
    }

    private void Add(ValueNode value)
    {
        if (value is VariableNode { Name.Value: var name } && !_names.Contains(name))
            _names.Add(name);
    }

    private static ConditionOutcome OutcomeOf(string name, VariableValues variables)
    {
        if (!variables.TryGet(name, out var value))
            return ConditionOutcome.Absent;
        return value switch
        {
            true => ConditionOutcome.True,
            false => ConditionOutcome.False,
            _ => ConditionOutcome.Null,
        };
    }
}
