namespace Lakehouse.GraphQL.Language;

/// <summary>How a text is read.</summary>
public sealed record ParserOptions
{
    /// <summary>For documents from strangers: the grammar as the specification has it, and limits.</summary>
    public static readonly ParserOptions Default = new();

    /// <summary>For type systems of our own: no limits.</summary>
    public static readonly ParserOptions Trusted = new() { Limits = ParserLimits.None };

    /// <summary>As graphql-js 17 reads it: no limits, and <c>{}</c> is a selection set.</summary>
    public static readonly ParserOptions Conformance = new() { Limits = ParserLimits.None, AllowEmptySelectionSets = true };

    public ParserLimits Limits { get; init; } = ParserLimits.Default;

    /// <summary>Accept <c>{}</c> where the grammar wants a selection; default false.</summary>
    public bool AllowEmptySelectionSets { get; init; }
}
