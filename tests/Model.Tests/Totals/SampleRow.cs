namespace Lakehouse.Model.Tests.Totals;

/// <summary>Values as both databases read them from text; null: NULL.</summary>
/// <param name="Values">By column name.</param>
/// <param name="Tenant">The lake's <c>_tenant</c>.</param>
/// <param name="Day">Account-local, <c>2026-03-29</c>; null: none.</param>
internal sealed record SampleRow(IReadOnlyDictionary<string, string?> Values, string Tenant, string Month, string? Day)
{
    internal SampleRow With(string column, string? value) =>
        this with { Values = new Dictionary<string, string?>(Values) { [column] = value } };
}
