using System.Runtime.CompilerServices;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Protections;

/// <summary>Lets operations pass whose caller has the scopes, and whose cost is within the limits.</summary>
/// <param name="budgets">What callers can spend; null: as much as they like.</param>
public sealed class OperationGate(Schema schema, CostOptions costs, CostBudgets? budgets = null)
{
    /// <summary>The caller lacks a scope.</summary>
    public static readonly ErrorCode Forbidden = new("FORBIDDEN", isRetryable: false);

    /// <summary>The operation costs more than any may.</summary>
    public static readonly ErrorCode TooCostly = new("COST_LIMIT", isRetryable: false);

    /// <summary>The caller's budget is spent for now.</summary>
    public static readonly ErrorCode BudgetSpent = new("BUDGET_SPENT", isRetryable: true);

    private readonly ConditionalWeakTable<OperationDefinitionNode, OperationDemands> _demands = [];

    /// <summary>Decides, and charges the caller's budget for what passes.</summary>
    /// <param name="operation">One that can be executed.</param>
    /// <param name="isDryRun">Only asks: nothing is charged.</param>
    public GateDecision Decide(PreparedOperation operation, Caller caller, bool isDryRun = false)
    {
        var demands = _demands.GetValue(operation.Definition!, _ => OperationDemands.Of(operation, schema));
        if (Unmet(demands, caller) is { } unmet)
            return new([unmet], null);
        var report = CostAnalysis.Of(operation, schema, costs);
        if (report.Error is { } error)
            return new([error], null);
        if (report.Cost > costs.CostMax)
        {
            var message = $"The operation costs {Shown(report.Cost)}, more than {Shown(costs.CostMax)}: ask for less at once.";
            return new([TooCostly.On(new(message))], Extensions(report.Cost, null), report.Cost);
        }
        if (budgets is null)
            return new([], Extensions(report.Cost, null), report.Cost);
        var isPaid = budgets.TryTake(caller.Key, isDryRun ? 0 : report.Cost, out var remaining);
        return new(isPaid ? [] : [Spent(report.Cost, remaining)], Extensions(report.Cost, remaining), report.Cost);
    }

    private static GraphQLError? Unmet(OperationDemands demands, Caller caller)
    {
        if (demands.Introspection is { } introspection && !caller.MayIntrospect)
            return Forbidden.On(GraphQLError.At(introspection, "Introspection is not open to this caller."));
        foreach (var (scope, (node, coordinate)) in demands.Scopes)
        {
            if (!caller.Scopes.Contains(scope))
                return Forbidden.On(GraphQLError.At(node, $"{coordinate} needs the scope {scope}."));
        }
        return null;
    }

    private GraphQLError Spent(double cost, double remaining)
    {
        var seconds = Math.Ceiling((cost - remaining) / budgets!.RestoreRatePerSecond);
        return cost > budgets.Limit
            ? TooCostly.On(new($"The operation costs {Shown(cost)}, more than a full budget of {Shown(budgets.Limit)}."))
            : BudgetSpent.On(new($"The operation costs {Shown(cost)}, {Shown(remaining)} is left: try again in {seconds} s."));
    }

    private Dictionary<string, object?> Extensions(double cost, double? remaining)
    {
        var entries = new Dictionary<string, object?> { ["requested"] = Shown(cost), ["limit"] = Shown(costs.CostMax) };
        if (remaining is { } left)
        {
            entries["remaining"] = Shown(left);
            entries["restoreRatePerSecond"] = Shown(budgets!.RestoreRatePerSecond);
        }
        return new() { ["cost"] = entries };
    }

    // Whole: fractions of weights are a matter of adding up, not of telling.
    private static double Shown(double cost) => double.IsFinite(cost) ? Math.Ceiling(cost) : double.MaxValue;
}
