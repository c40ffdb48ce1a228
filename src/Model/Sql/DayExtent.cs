namespace Lakehouse.Model.Sql;

/// <summary>The event times that the lake has filed under one day.</summary>
/// <param name="Day"><c>2026-08-31</c>.</param>
/// <param name="First">In microseconds since 1970-01-01 00:00 UTC.</param>
/// <param name="Last">The same, still in it.</param>
public readonly record struct DayExtent(string Tenant, string Month, string Day, long First, long Last);
