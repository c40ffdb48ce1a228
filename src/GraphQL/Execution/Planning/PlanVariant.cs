using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>An operation's plan for one outcome of all its conditions. Parts below the root are made when they are first
/// needed.</summary>
/// <param name="outcomes">See <see cref="ConditionVariables.OutcomesOf"/>.</param>
internal sealed class PlanVariant(OperationPlan operation, ulong outcomes)
{
    private SelectionPlan? _root;
    private int _argumentCount;

    internal OperationPlan Operation { get; } = operation;

    internal SelectionPlan Root =>
        _root ??= SelectionPlan.Make(this, Operation.RootType, depth: 0, [Operation.Definition.SelectionSet]);

    /// <summary>Fields so far whose arguments depend on variables.</summary>
    internal int ArgumentCount => Volatile.Read(ref _argumentCount);

    internal ConditionOutcome Outcome(string variable) => Operation.Conditions.Outcome(outcomes, variable);

    internal int NextArgumentIndex() => Interlocked.Increment(ref _argumentCount) - 1;
}
