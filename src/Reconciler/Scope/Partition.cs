namespace Lakehouse.Reconciler.Scope;

/// <summary>What is compared, or left for later, as a whole.</summary>
/// <param name="Tenant">As <c>_tenant</c> has it.</param>
/// <param name="Month">As <c>_month</c> has it.</param>
internal readonly record struct Partition(string Tenant, string Month);
