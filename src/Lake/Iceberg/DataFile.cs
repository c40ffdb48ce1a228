using System.Buffers.Binary;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Iceberg;

/// <summary>One Parquet file of level 1: whole account-local days of one tenant and month, sorted by day and key.</summary>
/// <param name="Key">Object key, relative to the lake.</param>
/// <param name="Tenant">Value of <c>_tenant</c> in every row; not encoded.</param>
/// <param name="Month">Value of <c>_month</c> in every row: <c>2026-08</c>, <c>all</c> or <c>_null</c>.</param>
/// <param name="Sha256">Of the whole object, lower-case hexadecimal; null where it was not computed.</param>
internal sealed record DataFile(string Key, string Tenant, string Month, long Rows, long Bytes, string? Sha256)
{
    /// <summary>The object, as a cache leases it.</summary>
    /// <exception cref="MalformedIcebergException">Its checksum is not known: our writer always writes it.</exception>
    public LakeFile ToLakeFile() =>
        new(Key, Rows, Bytes, Sha256 ?? throw new MalformedIcebergException(Key, "is named without its SHA-256"));

    /// <summary>Statistics for pruning; <see cref="ColumnStatistics.None"/> prunes nothing.</summary>
    public ColumnStatistics Columns
    {
        get;
        init
        {
            field = value;
            Days = DayOf(value.LowerBounds) is { } first && DayOf(value.UpperBounds) is { } last
                ? new DayRange(first, last)
                : null;
        }
    } = ColumnStatistics.None;

    /// <summary>First and last <c>_day</c> with a value in the file; null when the bounds do not tell.</summary>
    public DayRange? Days { get; private init; }

    private static DateOnly? DayOf(IReadOnlyDictionary<int, byte[]> bounds) =>
        bounds.TryGetValue(LakeFields.DayId, out var bytes) && bytes.Length == sizeof(int)
            && UnixDays.ToDate(BinaryPrimitives.ReadInt32LittleEndian(bytes)) is { } day
            ? day
            : null;
}

/// <summary>Days as the account's owner lives them, both ends inside.</summary>
internal readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    public bool Contains(DateOnly day) => First <= day && day <= Last;
}

/// <summary>What a data file knows of its columns, by field id. A column may be missing from any of them.</summary>
/// <param name="Bytes">Compressed size in the file.</param>
/// <param name="Values">Rows, NULL and NaN included.</param>
/// <param name="Nulls">Rows without a value.</param>
/// <param name="LowerBounds">Not above any value of the column, as <see cref="SingleValue"/> writes it.</param>
/// <param name="UpperBounds">Not below any value of the column.</param>
internal sealed record ColumnStatistics(
    IReadOnlyDictionary<int, long> Bytes,
    IReadOnlyDictionary<int, long> Values,
    IReadOnlyDictionary<int, long> Nulls,
    IReadOnlyDictionary<int, byte[]> LowerBounds,
    IReadOnlyDictionary<int, byte[]> UpperBounds)
{
    public static readonly ColumnStatistics None = new(
        new Dictionary<int, long>(), new Dictionary<int, long>(), new Dictionary<int, long>(),
        new Dictionary<int, byte[]>(), new Dictionary<int, byte[]>());
}
