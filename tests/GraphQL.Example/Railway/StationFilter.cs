namespace Lakehouse.GraphQL.Example.Railway;

/// <summary>All of what is given must be met.</summary>
public sealed record StationFilter(Country? Country = null, string? NameContains = null, int PlatformsMin = 0);
