using Lakehouse.Lake.Root;

namespace Lakehouse.Replicator.Tests;

/// <summary>The table that the golden messages describe.</summary>
internal static class SampleSchema
{
    public static readonly TableSchema Schema = new(
        [
            new LakeColumn(1, "id", new ColumnType(ColumnKind.Int32), "integer", false),
            new LakeColumn(2, "größe", new ColumnType(ColumnKind.Decimal, 20, 6), "numeric(20,6)", true),
        ],
        ["id"], null, null, "UTC");
}
