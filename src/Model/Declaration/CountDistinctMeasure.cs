namespace Lakehouse.Model.Declaration;

/// <summary>How many different values a column has; NULL is none. Counts of parts do not add up to the count of the whole, so it
/// is answered from rows and is no column of totals.</summary>
/// <param name="Where">Rows that count meet all of them; empty: every row.</param>
public sealed record CountDistinctMeasure(Declared<string> Name, Declared<string> Column, IReadOnlyList<Condition> Where)
    : Measure(Name);
