using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Changes;

/// <summary>SQL over change files that the fold, the scan and the look-up of old images share.</summary>
/// <remarks>An <i>event</i> is what one change does to one key: an update is the departure of its old key and the arrival of its
/// new one. Its order <c>_lake_o</c> is a HUGEINT of LSN, sequence and side, so that "the last event of a key" is one
/// <c>max</c>.</remarks>
internal static class ChangeSql
{
    /// <summary>Order of a change's departure; its arrival is one more.</summary>
    public const string Order = "(_lsn::HUGEINT * 8589934592 + _seq::HUGEINT * 2)";

    /// <summary>Files as a relation with the columns that they hold.</summary>
    /// <remarks>Without <c>hive_partitioning = false</c>, a lake below a folder <c>x=1</c> would get a column more.</remarks>
    public static string Read(IEnumerable<string> paths) =>
        $"read_parquet([{string.Join(", ", paths.Select(SqlText.Literal))}], hive_partitioning = false)";

    /// <summary>The same, with each row's local path as one more column.</summary>
    public static string ReadNamed(IEnumerable<string> paths, string column = "filename") =>
        $"read_parquet([{string.Join(", ", paths.Select(SqlText.Literal))}], hive_partitioning = false, "
        + $"filename = {SqlText.Literal(column)})";

    /// <summary>The pending rows of these files: <c>after</c> &lt; <c>_lsn</c> &lt;= <c>upTo</c>.</summary>
    public static string Pending(IEnumerable<string> paths, Lsn after, Lsn upTo) =>
        $"(SELECT * FROM {Read(paths)} WHERE _lsn > {after.Value} AND _lsn <= {upTo.Value})";

    /// <summary>Order of the last TRUNCATE, or -1.</summary>
    public static string LastTruncate(string changes) =>
        $"(SELECT coalesce(max({Order}), -1) FROM {changes} WHERE _op = 'T')";

    /// <summary>Every event of a keyed table's changes: the key columns and <c>_lake_o</c>.</summary>
    /// <param name="condition">A further SQL condition on a change, with <c>{0}</c> for the image (<c>before</c> or
    /// <c>after</c>).
    /// </param>
    public static string Events(TableLayout layout, string changes, string condition)
    {
        string Side(string image, string operations, int side) =>
            $"SELECT {string.Join(", ", layout.Key.Select(key => $"{image}.{key} AS {key}"))}, {Order} + {side} AS _lake_o "
            + $"FROM {changes} WHERE _op IN ({operations}) AND {string.Format(condition, image)}";
        return $"({Side("before", "'U', 'D'", 0)} UNION ALL {Side("after", "'I', 'U'", 1)})";
    }

    /// <summary>Equality of the key columns of two relations.</summary>
    public static string SameKey(TableLayout layout, string left, string right) =>
        string.Join(" AND ", layout.Key.Select(key => $"{left}.{key} = {right}.{key}"));

    /// <summary>The columns of an image, unpacked under their own names.</summary>
    public static string Unpack(TableLayout layout, string image) =>
        string.Join(", ", layout.Schema.Columns.Select(column =>
            $"{image}.{SqlText.Identifier(column.Name)} AS {SqlText.Identifier(column.Name)}"));

    /// <summary>Our three columns of an image or of a row that has <c>_day</c>.</summary>
    public static string Placement(TableLayout layout, string prefix) =>
        $"{layout.TenantOf(prefix)} AS _tenant, {layout.MonthOf(prefix)} AS _month, {layout.DayOf(prefix)} AS _day";
}
