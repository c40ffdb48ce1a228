namespace Lakehouse.GraphQL.Protections;

/// <summary>What an operation may cost. The unit is one object of an answer, as far as the schema says no other.</summary>
public sealed record CostOptions
{
    /// <summary>Of one operation, from 1; default 2 000. Stops a request that asks for lists of lists of everything.</summary>
    public double CostMax { get; init; } = 2_000;

    /// <summary>Items of a list of which the schema tells no size, from 1; default 10.</summary>
    public int ListSizeDefault { get; init; } = 10;

    /// <summary>Selections that are looked at to tell the cost, from 1; default 20 000. Stops documents that are cheap to run and
    /// dear to price (GHSA-mfj6-6p54-m98c).</summary>
    public int WorkMax { get; init; } = 20_000;
}
