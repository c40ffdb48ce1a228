using Lakehouse.Lake.Root;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Reports.Disputes;

/// <summary>Whether a table of the lake has what its model says of disputes.</summary>
internal static class DisputeColumns
{
    /// <exception cref="ReportRefusedException">A column is missing, or of another kind: its values would be read as what they
    /// are not.</exception>
    public static void Check(DisputesModel model, TableSchema schema)
    {
        foreach (var (name, kind) in KindsOf(model))
        {
            var column = schema.Columns.FirstOrDefault(one => one.Name == name);
            if (column?.Type.Kind != kind)
            {
                throw ReportRefusedException.Away(
                    $"Disputes are read from the column {name} of {model.Table.Table} as {kind}; this state of the lake has "
                    + $"{(column is null ? "none of that name" : $"{column.Type}")}.");
            }
        }
    }

    private static IEnumerable<(string Column, ColumnKind Kind)> KindsOf(DisputesModel model) =>
    [
        (model.Amount, ColumnKind.Decimal), (model.Currency, ColumnKind.Text), (model.Status, ColumnKind.Text),
        (model.Reason, ColumnKind.Text), (model.OpenedAt, ColumnKind.TimestampTz), (model.EvidenceDueBy, ColumnKind.TimestampTz),
    ];
}
