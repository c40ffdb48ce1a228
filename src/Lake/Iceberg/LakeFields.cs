using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Iceberg;

/// <summary>The columns that the lake adds to a table's own, and the numbers Iceberg knows them by.</summary>
/// <remarks>A table's own columns count up from 1, at most 1 600 at a time in PostgreSQL and never reused; one thousand million
/// leaves them room for ever. Iceberg keeps 2 147 483 447 and above for itself ("Reserved Field IDs"), and Parquet stores an id
/// in 32 bits.</remarks>
internal static class LakeFields
{
    public const string Tenant = "_tenant";
    public const string Month = "_month";
    public const string Day = "_day";

    /// <summary>The greatest id that a table's own column may have.</summary>
    public const int OwnIdMax = 1_000_000_000;

    public const int TenantId = 1_000_000_001;
    public const int MonthId = 1_000_000_002;
    public const int DayId = 1_000_000_003;

    /// <summary>Field of <c>data_file</c> in our manifests that Iceberg does not define; readers resolve by id and skip
    /// it.</summary>
    public const int Sha256Id = 1_000_000_101;

    /// <summary>Partition fields start at 1000 ("Partition Evolution").</summary>
    public const int TenantPartitionId = 1000;

    public const int MonthPartitionId = 1001;

    /// <summary>Kind of each added column, in the order in which they follow the table's own.</summary>
    public static readonly IReadOnlyList<LakeColumn> Columns =
    [
        new(TenantId, Tenant, new ColumnType(ColumnKind.Text), "text", Nullable: false),
        new(MonthId, Month, new ColumnType(ColumnKind.Text), "text", Nullable: false),
        new(DayId, Day, new ColumnType(ColumnKind.Date), "date", Nullable: true),
    ];
}
