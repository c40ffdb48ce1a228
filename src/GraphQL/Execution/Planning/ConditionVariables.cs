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

    /// <summary>What stands in its <c>if</c>; null when nothing does.</summary>
    internal static ValueNode? ValueOf(DirectiveNode directive)
    {
        foreach (var argument in directive.Arguments)
        {
            if (argument.Name.Value == "if")
                return argument.Value;
        }
        return null;
    }

    protected override bool Enter(SyntaxNode node)
    {
        if (node is not DirectiveNode directive)
            return node is not ValueNode;
        var isCondition = directive.Name.Value is "skip" or "include";
        if (isCondition && ValueOf(directive) is VariableNode { Name.Value: var name } && !_names.Contains(name))
            _names.Add(name);
        return false;
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
