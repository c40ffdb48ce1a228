using Lakehouse.Lake.Root;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Reports.Paging;

/// <summary>The key that makes the order of a list total.</summary>
internal static class SortedKey
{
    /// <returns>The type of SQL that a key's text is cast to where it is compared.</returns>
    /// <exception cref="ReportRefusedException">Keys of that kind have no order that a cursor can tell.</exception>
    public static string TypeOf(TableSchema schema) => schema.Column(schema.Key[0]).Type.Kind switch
    {
        ColumnKind.Int16 or ColumnKind.Int32 or ColumnKind.Int64 => "BIGINT",
        ColumnKind.Uuid => "UUID",
        ColumnKind.Text => "VARCHAR",
        var kind => throw ReportRefusedException.Inexact($"Rows are not listed by a key of kind {kind}."),
    };
}
