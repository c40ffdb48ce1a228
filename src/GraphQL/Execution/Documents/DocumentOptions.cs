using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Validation;

namespace Lakehouse.GraphQL.Execution.Documents;

/// <summary>Which documents are taken, and how.</summary>
public sealed record DocumentOptions
{
    public static readonly DocumentOptions Default = new();

    /// <summary>Limits on texts.</summary>
    public ParserLimits Limits { get; init; } = ParserLimits.Default;

    /// <summary>Limits on what texts say.</summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Default;

    /// <summary>Estimated bytes of the documents that are kept; default 32 MB, some hundred large ones.</summary>
    public long CacheBytesMax { get; init; } = 32 * 1024 * 1024;

    /// <summary>Documents that may be named by their id; none by default.</summary>
    public TrustedDocuments Trusted { get; init; } = TrustedDocuments.None;

    /// <summary>Whether any other document is refused; default false. For servers whose clients are all known, such as a
    /// dashboard in production: nobody can send a query of his own.</summary>
    public bool TrustedOnly { get; init; }
}
