namespace Lakehouse.Model.Sql;

/// <summary>One statement for PostgreSQL with its parameters.</summary>
/// <param name="TextArrays">Values of <c>$1</c>, <c>$2</c>..: each a <c>text[]</c> without NULL.</param>
public sealed record SqlQuery(string Text, IReadOnlyList<string[]> TextArrays);
