namespace Lakehouse.Model.Declaration;

/// <summary>The exact sum of a column. By currency when the column is an amount of <c>money</c>; otherwise a plain
/// quantity.</summary>
/// <param name="Sign">1, or -1 to turn a credit into a positive figure.</param>
/// <param name="Where">Rows that count meet all of them; empty: every row.</param>
public sealed record SumMeasure(Declared<string> Name, Declared<string> Column, int Sign, IReadOnlyList<Condition> Where)
    : Measure(Name);
