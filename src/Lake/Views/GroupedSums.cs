using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Sql;

namespace Lakehouse.Lake.Views;

/// <summary>Decimal columns of a table, added up by some text columns.</summary>
/// <param name="Table">Qualified name.</param>
/// <param name="Columns">What rows of a group are alike in.</param>
/// <param name="Amounts">NULL counts nowhere.</param>
public sealed record GroupedSums(string Table, IReadOnlyList<string> Columns, IReadOnlyList<string> Amounts)
{
    /// <summary>Equal for the same sums.</summary>
    public string Name { get; } = $"{string.Join(", ", Amounts)} of {Table} by {string.Join(", ", Columns)}";

    /// <summary>Whether rows in memory can be added up so: else a statement has to.</summary>
    internal bool Fits(TableSchema schema) =>
        Columns.Count <= ValueCodes.ColumnsMax
        && Columns.All(name => CanonicalColumns.Of(schema.Column(name)).Kind == ValueKind.Text)
        && Amounts.All(name => schema.Column(name).Type.Kind == ColumnKind.Decimal);
}
