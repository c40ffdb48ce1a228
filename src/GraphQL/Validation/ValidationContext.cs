using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Validation.Facts;

namespace Lakehouse.GraphQL.Validation;

/// <summary>What rules know of a document, and where they report.</summary>
/// <param name="knownSchema">The schema that the document is for; null for a type system from nothing.</param>
internal class ValidationContext(DocumentNode document, Schema? knownSchema, ValidationOptions options)
{
    private readonly Lazy<KnownDirectives> _directives = new(() => KnownDirectives.Collect(document, knownSchema));

    internal DocumentNode Document { get; } = document;

    internal Schema? KnownSchema { get; } = knownSchema;

    internal bool HideSuggestions { get; } = options.HideSuggestions;

    internal ValidationBudget Budget { get; } = new(options.WorkMax);

    /// <summary>The nodes around the current one, the document first.</summary>
    internal List<SyntaxNode> Ancestors { get; } = [];

    internal List<GraphQLError> Errors { get; } = [];

    /// <summary>Directives of the schema and of the document.</summary>
    internal KnownDirectives Directives => _directives.Value;

    /// <exception cref="ValidationAbortedException">There are too many errors already.</exception>
    internal void Report(string message, params ReadOnlySpan<SyntaxNode> nodes)
    {
        if (Errors.Count >= options.ErrorCountMax)
            throw new ValidationAbortedException("Too many validation errors, error limit reached. Validation aborted.");
        Errors.Add(GraphQLError.At(nodes, message));
    }

    /// <summary>A sentence that follows a message; empty without suggestions, and when they are hidden.</summary>
    internal string DidYouMean(string input, IEnumerable<string> options) =>
        HideSuggestions ? "" : Suggestions.DidYouMean(Suggestions.For(input, options));
}
