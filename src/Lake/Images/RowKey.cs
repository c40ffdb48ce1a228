using System.Buffers.Binary;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Images;

/// <summary>The key of a row as bytes that are equal exactly when the key is.</summary>
internal readonly struct RowKey : IEquatable<RowKey>
{
    private readonly byte[] _bytes;
    private readonly int _hash;

    private RowKey(byte[] bytes)
    {
        _bytes = bytes;
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        _hash = hash.ToHashCode();
    }

    /// <param name="columns">An image's columns, or a looked-up table's, in the table's order.</param>
    public static RowKey Of(TableLayout layout, IReadOnlyList<ArrowColumn> columns, int row)
    {
        var length = 0;
        foreach (var ordinal in layout.KeyOrdinals)
            length += Length(columns[ordinal], row);
        var bytes = new byte[length];
        var rest = bytes.AsSpan();
        foreach (var ordinal in layout.KeyOrdinals)
            rest = rest[Write(columns[ordinal], row, rest)..];
        return new RowKey(bytes);
    }

    public bool Equals(RowKey other) => _hash == other._hash && _bytes.AsSpan().SequenceEqual(other._bytes);

    public override bool Equals(object? other) => other is RowKey key && Equals(key);

    public override int GetHashCode() => _hash;

    private static int Length(ArrowColumn column, int row) => column.Type.Kind switch
    {
        ArrowKind.Utf8 or ArrowKind.Binary => sizeof(int) + column.GetBytes(row).Length,
        ArrowKind.Uuid or ArrowKind.Decimal => 16,
        _ => sizeof(long),
    };

    private static int Write(ArrowColumn column, int row, Span<byte> target)
    {
        switch (column.Type.Kind)
        {
            case ArrowKind.Utf8 or ArrowKind.Binary:
                var value = column.GetBytes(row);
                BinaryPrimitives.WriteInt32LittleEndian(target, value.Length);
                value.CopyTo(target[sizeof(int)..]);
                return sizeof(int) + value.Length;
            case ArrowKind.Uuid:
                column.GetBytes(row).CopyTo(target);
                return 16;
            case ArrowKind.Decimal:
                BinaryPrimitives.WriteInt128LittleEndian(target, column.GetDecimal(row));
                return 16;
            case ArrowKind.Boolean:
                BinaryPrimitives.WriteInt64LittleEndian(target, column.GetBoolean(row) ? 1 : 0);
                return sizeof(long);
            case ArrowKind.Float32 or ArrowKind.Float64:
                BinaryPrimitives.WriteDoubleLittleEndian(target, column.GetFloat64(row));
                return sizeof(long);
            default:
                BinaryPrimitives.WriteInt64LittleEndian(target, column.GetInt64(row));
                return sizeof(long);
        }
    }
}
