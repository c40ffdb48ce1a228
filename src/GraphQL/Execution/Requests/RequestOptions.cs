using Lakehouse.GraphQL.Execution.Resolving;

namespace Lakehouse.GraphQL.Execution.Requests;

/// <summary>What a request may cost, and who hears of what goes wrong.</summary>
public sealed record RequestOptions
{
    public static readonly RequestOptions Default = new();

    /// <summary>From the start of an operation to its answer; default 30 s. Stops requests that wait for ever;
    /// <see cref="Timeout.InfiniteTimeSpan"/> does not. A subscription has it for each event.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Fields and list items that an operation may complete; default 1 000 000. Stops lists of lists of lists.</summary>
    public int WorkMax { get; init; } = 1_000_000;

    /// <summary>Fields below <c>__schema</c> and <c>__type</c> that an operation may complete; default 50 000, twice what a
    /// schema with 250 types has. Stops the schema from being told under many names (CVE-2024-40094): nothing else bounds it,
    /// as introspection has no price.</summary>
    public int IntrospectionWorkMax { get; init; } = 50_000;

    /// <summary>Errors of one response; default 100. Stops lists of failing items from filling it.</summary>
    public int ErrorCountMax { get; init; } = 100;

    /// <summary>Whether messages keep to themselves what names there are; default false.</summary>
    public bool HideSuggestions { get; init; }

    /// <summary>For definitions without resolvers.</summary>
    public DefaultResolvers Defaults { get; init; } = DefaultResolvers.Properties;

    /// <summary>Hears of every exception whose message was kept from the sender.</summary>
    public Action<ResolverFailure>? OnFailure { get; init; }

    /// <summary>The clock of <see cref="TimeLimit"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
