namespace Lakehouse.Lake.Aggregates;

/// <summary>A live data file of which no object has the sums: they are computed of its rows when they are asked for.</summary>
public sealed record UncoveredFile(string Key, string Tenant, string Month, long Rows);
