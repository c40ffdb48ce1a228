namespace Lakehouse.GraphQL.Validation;

/// <summary>How thoroughly a document is validated, and what that may cost.</summary>
public sealed record ValidationOptions
{
    /// <summary>For documents from strangers.</summary>
    public static readonly ValidationOptions Default = new();

    /// <summary>As graphql-js 17 validates: more errors, no protections but its own.</summary>
    public static readonly ValidationOptions Conformance = new()
    {
        ErrorCountMax = 100,
        WorkMax = 10_000_000,
        SelectionDepthMax = int.MaxValue,
        RootFieldCountMax = int.MaxValue,
    };

    /// <summary>Errors after which validation stops, with one more that says so; default 20. Stops error floods: a request whose
    /// answer is far larger than itself.</summary>
    public int ErrorCountMax { get; init; } = 20;

    /// <summary>Steps that all rules may take together; default 200 000, some milliseconds. Stops documents that make a rule's
    /// work grow faster than their text: fragment bombs (GHSA-mfj6-6p54-m98c), overlapping fields.</summary>
    public int WorkMax { get; init; } = 200_000;

    /// <summary>Nesting of fields with fragments laid in; default 64. Stops what the parser cannot see: depth that is built from
    /// many flat fragments.</summary>
    public int SelectionDepthMax { get; init; } = 64;

    /// <summary>Fields of an operation's root with fragments laid in; default 50. Stops one request from being many under
    /// aliases.</summary>
    public int RootFieldCountMax { get; init; } = 50;

    /// <summary>Let <c>__schema</c> and <c>__type</c> be asked; default true. Off, it stops strangers from reading the schema at
    /// once; <see cref="HideSuggestions"/> stops them from guessing it.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>Tell nothing of the schema but what the sender named; for callers who may not introspect it. Default
    /// false.</summary>
    public bool HideSuggestions { get; init; }
}
