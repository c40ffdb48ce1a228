namespace Lakehouse.Reconciler.Scope;

/// <summary>What a run compares of one table.</summary>
/// <param name="Chosen">With the reason that ranks first.</param>
/// <param name="PostponedCount">Partitions that had a reason other than the sweep and no place in the budget: the next runs take
/// them first.</param>
internal sealed record ScopePlan(IReadOnlyDictionary<Partition, ScopeReason> Chosen, int PostponedCount)
{
    public bool Contains(string tenant, string month) => Chosen.ContainsKey(new Partition(tenant, month));
}
