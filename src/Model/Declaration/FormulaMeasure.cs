using Lakehouse.Model.Formulas;

namespace Lakehouse.Model.Declaration;

/// <summary>Arithmetic over other measures of the same table. Never part of SQL: it is computed from their exact
/// totals.</summary>
/// <param name="Place">Where its text stands.</param>
public sealed record FormulaMeasure(Declared<string> Name, Formula Formula, SourcePlace Place) : Measure(Name);
