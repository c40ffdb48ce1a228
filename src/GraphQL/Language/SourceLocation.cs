namespace Lakehouse.GraphQL.Language;

/// <summary>A place in a text as people count: the first character is line 1, column 1.</summary>
/// <param name="Column">In UTF-16 code units, as JavaScript clients count.</param>
public readonly record struct SourceLocation(int Line, int Column);
