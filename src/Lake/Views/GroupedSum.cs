using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Views;

/// <summary>One decimal column added up by some text columns.</summary>
/// <param name="Table">Qualified name.</param>
/// <param name="Columns">At most eight.</param>
/// <param name="Amount">NULL counts nowhere.</param>
public sealed record GroupedSum(string Table, IReadOnlyList<string> Columns, string Amount)
{
    /// <summary>Whether rows in memory can be added up so: else the statement has to.</summary>
    internal bool Fits(TableSchema schema) =>
        Columns.Count <= ValueCodes.ColumnsMax
        && Columns.All(name => ColumnTypes.ToArrow(schema.Column(name).Type).Kind == ArrowKind.Utf8)
        && schema.Column(Amount).Type.Kind == ColumnKind.Decimal;
}
