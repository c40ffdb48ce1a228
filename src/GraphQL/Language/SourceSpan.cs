namespace Lakehouse.GraphQL.Language;

/// <summary>The part of a text that a node was parsed from, in UTF-16 code units; <c>default</c> for a node made by a
/// program.</summary>
/// <param name="End">Exclusive.</param>
public readonly record struct SourceSpan(SourceText? Source, int Start, int End)
{
    /// <summary>Where it starts, or null for a node made by a program.</summary>
    public SourceLocation? Location => Source?.LocationOf(Start);
}
