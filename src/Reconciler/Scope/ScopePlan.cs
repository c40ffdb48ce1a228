namespace Lakehouse.Reconciler.Scope;

/// <summary>What a run compares of one table.</summary>
/// <param name="Chosen">With the reason that ranks first.</param>
/// <param name="Postponed">What had a reason, and no place in the budget: the next runs take it first.</param>
internal sealed record ScopePlan(
    IReadOnlyDictionary<Partition, ScopeReason> Chosen, IReadOnlyDictionary<Partition, ScopeReason> Postponed)
{
    public bool Contains(string tenant, string month) => Chosen.ContainsKey(new Partition(tenant, month));
}
