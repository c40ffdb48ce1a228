namespace Lakehouse.Model.Declaration;

/// <summary>How many rows there are.</summary>
/// <param name="Where">Rows that count meet all of them; empty: every row.</param>
public sealed record CountMeasure(Declared<string> Name, IReadOnlyList<Condition> Where) : Measure(Name);
