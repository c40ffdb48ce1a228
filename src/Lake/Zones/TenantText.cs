using System.Globalization;
using System.Text;
using Lakehouse.Domain;
using Lakehouse.DuckDb.Arrow;

namespace Lakehouse.Lake.Zones;

/// <summary>The text of a tenant column's value, exactly as DuckDB casts it: what <c>_tenant</c> has.</summary>
internal static class TenantText
{
    /// <param name="column">Of an integer, uuid or text kind: the model refuses others where a zone is looked up.</param>
    /// <returns>Null for NULL.</returns>
    public static string? Of(ArrowColumn column, int row) => column.IsNull(row) ? null : column.Type.Kind switch
    {
        ArrowKind.Int32 or ArrowKind.Int64 => column.GetInt64(row).ToString(CultureInfo.InvariantCulture),
        ArrowKind.Uuid => new Guid(column.GetBytes(row), bigEndian: true).ToString("D"),
        ArrowKind.Utf8 => Encoding.UTF8.GetString(column.GetBytes(row)),
        _ => throw new InvariantException($"a tenant of kind {column.Type.Kind} has a zone looked up"),
    };
}
