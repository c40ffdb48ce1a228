using Lakehouse.Model.Sql;

namespace Lakehouse.Reconciler.Compare;

/// <summary>A cell in which the two sides differ.</summary>
/// <param name="Source">Null: the side has no row there.</param>
/// <param name="Lake">Null: the side has no row there.</param>
internal sealed record CellDifference(CellKey Cell, TotalsRow? Source, TotalsRow? Lake);
