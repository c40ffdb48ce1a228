using System.Text;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Iceberg;

/// <summary>A small table whose columns have every kind that the lake keeps, and data files that exist by name only.</summary>
internal static class SampleTable
{
    public const string Name = "public.ledger_entries";

    public static readonly DateTimeOffset Noon = new(2026, 3, 8, 12, 0, 0, TimeSpan.Zero);

    public static readonly TableSchema Schema = new(
        [
            new LakeColumn(1, "id", new ColumnType(ColumnKind.Int64), "bigint", Nullable: false),
            new LakeColumn(2, "tenant_id", new ColumnType(ColumnKind.Uuid), "uuid", Nullable: false),
            new LakeColumn(3, "amount", new ColumnType(ColumnKind.Decimal, 20, 6), "numeric(20,6)", Nullable: false),
            new LakeColumn(4, "effective_at", new ColumnType(ColumnKind.TimestampTz), "timestamp with time zone", Nullable: true),
            .. Enum.GetValues<ColumnKind>().Where(kind => kind != ColumnKind.Decimal).Select((kind, index) =>
                new LakeColumn(10 + index, $"a_{kind}", new ColumnType(kind), kind.ToString(), Nullable: true)),
        ],
        ["id"], "tenant_id", "effective_at", "America/New_York");

    public static Lsn FoldedLsn { get; } = Lsn.Parse("16/B374D848");

    /// <summary>A file with statistics of the first columns and of its day.</summary>
    public static DataFile NewFile(TablePaths paths, string tenant, string month, long rows = 3, string day = "2026-03-07")
    {
        var columns = new ColumnStatistics(
            new Dictionary<int, long> { [1] = 40, [3] = 60 },
            new Dictionary<int, long> { [1] = rows, [3] = rows },
            new Dictionary<int, long> { [1] = 0, [3] = 0 },
            new Dictionary<int, byte[]> { [1] = BitConverter.GetBytes(7L), [LakeFields.DayId] = DayBound(day) },
            new Dictionary<int, byte[]> { [1] = BitConverter.GetBytes(7L + rows), [LakeFields.DayId] = DayBound(day) });
        var key = paths.NewDataKey(tenant, month);
        return new DataFile(key, tenant, month, rows, rows * 100, new string('a', 64)) { Columns = columns };
    }

    /// <summary>Everything a file says, comparable.</summary>
    public static string Describe(DataFile file)
    {
        var text = new StringBuilder($"{file.Key} {file.Tenant} {file.Month} {file.Rows} {file.Bytes} {file.Sha256}");
        AppendMap(text, file.Columns.Bytes, value => value.ToString());
        AppendMap(text, file.Columns.Values, value => value.ToString());
        AppendMap(text, file.Columns.Nulls, value => value.ToString());
        AppendMap(text, file.Columns.LowerBounds, Convert.ToHexStringLower);
        AppendMap(text, file.Columns.UpperBounds, Convert.ToHexStringLower);
        return text.ToString();
    }

    public static IReadOnlyList<string> Describe(IEnumerable<DataFile> files) =>
        [.. files.Select(Describe).Order(StringComparer.Ordinal)];

    private static byte[] DayBound(string day) => SingleValue.EncodeLower(new ColumnType(ColumnKind.Date), day)!;

    private static void AppendMap<T>(StringBuilder text, IReadOnlyDictionary<int, T> map, Func<T, string> print) =>
        text.Append(" {")
            .AppendJoin(' ', map.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}:{print(pair.Value)}"))
            .Append('}');
}
