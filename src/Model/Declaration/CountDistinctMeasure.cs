namespace Lakehouse.Model.Declaration;

/// <summary>How many different values a column has; NULL is none. Counts of parts do not add up to the count of the whole: it
/// is computed from rows for each total by itself.</summary>
/// <param name="Where">Rows that count meet all of them; empty: every row.</param>
public sealed record CountDistinctMeasure(Declared<string> Name, Declared<string> Column, IReadOnlyList<Condition> Where)
    : Measure(Name);
