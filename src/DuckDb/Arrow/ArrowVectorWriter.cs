using System.Buffers.Binary;
using Lakehouse.DuckDb.Native;

namespace Lakehouse.DuckDb.Arrow;

/// <summary>Writes up to 2 048 rows of a column into a vector of DuckDB. Long strings stay where they are.</summary>
internal static unsafe class ArrowVectorWriter
{
    private const int WordsMax = ArrowScan.UnitRows / 64;

    /// <exception cref="InvalidOperationException">The column has fewer rows: somebody changed it while it was
    /// registered.</exception>
    public static void Write(ArrowColumn column, int fromRow, int count, nint vector)
    {
        var all = stackalloc ulong[WordsMax];
        new Span<ulong>(all, WordsMax).Fill(ulong.MaxValue);
        Write(column, fromRow, count, vector, all);
    }

    private static void Write(ArrowColumn column, int fromRow, int count, nint vector, ulong* parent)
    {
        if (column.Length < fromRow + count)
            throw new InvalidOperationException("A registered Arrow column lost rows while a query read it.");

        var valid = stackalloc ulong[WordsMax];
        WriteValidity(column, fromRow, count, vector, parent, valid);
        var target = (byte*)NativeMethods.VectorData(vector);
        switch (column.Form)
        {
            case ArrowForm.Boolean: WriteBooleans(column, fromRow, count, target); break;
            case ArrowForm.Bytes: WriteStrings(column, fromRow, count, (NativeString*)target); break;
            case ArrowForm.Uuid: WriteUuids(column, fromRow, count, (UInt128*)target); break;
            case ArrowForm.Struct: WriteChildren(column, fromRow, count, vector, valid); break;
            default: WriteFixed(column, fromRow, count, target); break;
        }
    }

    // DuckDB takes a field out of a struct without looking at the struct's validity: what is NULL above must be NULL below.
    private static void WriteValidity(ArrowColumn column, int fromRow, int count, nint vector, ulong* parent, ulong* valid)
    {
        var words = (count + 63) / 64;
        var conjunction = ulong.MaxValue;
        for (var word = 0; word < words; word++)
        {
            valid[word] = ValidityWord(column, fromRow + (word * 64)) & parent[word];
            conjunction &= valid[word] | UnusedBits(count - (word * 64));
        }

        if (conjunction == ulong.MaxValue)
            return;

        NativeMethods.EnsureVectorValidityWritable(vector);
        var target = NativeMethods.VectorValidity(vector);
        new ReadOnlySpan<ulong>(valid, words).CopyTo(new Span<ulong>(target, words));
    }

    /// <summary>The validity of up to 64 rows from a row on, the first one lowest; bits past the last row mean nothing.</summary>
    private static ulong ValidityWord(ArrowColumn column, int row)
    {
        var word = row >> 6;
        var shift = row & 63;
        var low = column.Validity[word] >> shift;
        return shift == 0 || (word + 1) * 64L >= column.Length ? low : low | column.Validity[word + 1] << (64 - shift);
    }

    private static ulong UnusedBits(int rowsLeft) => rowsLeft >= 64 ? 0 : ulong.MaxValue << rowsLeft;

    private static void WriteFixed(ArrowColumn column, int fromRow, int count, byte* target)
    {
        var bytes = (long)count * column.ValueBytes;
        Buffer.MemoryCopy(column.Data + (long)fromRow * column.ValueBytes, target, bytes, bytes);
    }

    private static void WriteBooleans(ArrowColumn column, int fromRow, int count, byte* target)
    {
        var source = column.Data;
        for (var index = 0; index < count; index++)
            target[index] = unchecked((byte)(source[fromRow + index >> 3] >> (fromRow + index & 7) & 1));
    }

    private static void WriteStrings(ArrowColumn column, int fromRow, int count, NativeString* target)
    {
        var offsets = column.Offsets + fromRow;
        var data = column.Data;
        unchecked
        {
            for (var index = 0; index < count; index++)
                target[index] = NativeString.Over(data + offsets[index], (int)(offsets[index + 1] - offsets[index]));
        }
    }

    private static void WriteUuids(ArrowColumn column, int fromRow, int count, UInt128* target)
    {
        for (var index = 0; index < count; index++)
        {
            var bytes = new ReadOnlySpan<byte>(column.Data + (fromRow + index) * 16L, 16);
            target[index] = BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ (UInt128.One << 127);
        }
    }

    private static void WriteChildren(ArrowColumn column, int fromRow, int count, nint vector, ulong* valid)
    {
        for (var index = 0; index < column.Children.Count; index++)
            Write(column.Children[index], fromRow, count, NativeMethods.StructVectorChild(vector, (ulong)index), valid);
    }
}
