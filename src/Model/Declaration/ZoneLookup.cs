namespace Lakehouse.Model.Declaration;

/// <summary>A zone for each tenant: the row of <paramref name="Table"/> whose key equals the tenant holds it.</summary>
/// <param name="Table">Is modelled too, and has a key of one column, of the same type as the tenant column.</param>
/// <param name="Column">A text column with IANA ids.</param>
public sealed record ZoneLookup(QualifiedName Table, string Column) : ZoneRule
{
    /// <summary><c>public.tenants.time_zone</c>.</summary>
    public override string ToString() => $"{Table}.{Column}";
}
