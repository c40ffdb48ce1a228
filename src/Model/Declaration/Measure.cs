namespace Lakehouse.Model.Declaration;

/// <summary>A figure of a table, named once and computed on either side: a <see cref="SumMeasure"/>, <see cref="CountMeasure"/>,
/// <see cref="CountDistinctMeasure"/> or <see cref="FormulaMeasure"/>.</summary>
/// <param name="Name">1 to 63 letters, digits and underscores, no digit first: also a field of the API.</param>
public abstract record Measure(Declared<string> Name);
