namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>The list is shown as a connection, page by page, with <c>first</c>, <c>after</c>, <c>last</c> and
/// <c>before</c>.</summary>
/// <remarks>For lists that are in memory. What pages by itself returns a <see cref="Connection{T}"/> and takes
/// <see cref="ConnectionArguments"/>. Spec: GraphQL Cursor Connections Specification.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class UseConnectionAttribute : Attribute
{
    /// <summary>Items of a page when none is asked for, from 1. Default 50.</summary>
    public int DefaultPageSize { get; init; } = 50;

    /// <summary>Items of a page at most, from 1. Default 100.</summary>
    public int MaxPageSize { get; init; } = 100;
}
