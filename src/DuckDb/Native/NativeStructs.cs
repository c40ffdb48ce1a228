using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Native;

/// <summary><c>duckdb_state</c>.</summary>
internal enum DuckDbState
{
    Success = 0,
    Error = 1,
}

/// <summary><c>duckdb_result</c>: five deprecated words and one pointer, 48 bytes. Passed by value to fetch, by address
/// otherwise.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public nint ColumnCount;
    public nint RowCount;
    public nint RowsChanged;
    public nint Columns;
    public nint ErrorMessage;
    public nint Internal;
}

/// <summary><c>duckdb_hugeint</c> and <c>duckdb_uhugeint</c>, 16 bytes, low word first. Not Int128: its calling convention
/// differs.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeHugeInt(ulong lower, ulong upper)
{
    public ulong Lower = lower;
    public ulong Upper = upper;

    public static NativeHugeInt From(Int128 value) => new(unchecked((ulong)value), unchecked((ulong)(value >> 64)));

    public static NativeHugeInt From(UInt128 value) => new(unchecked((ulong)value), (ulong)(value >> 64));
}

/// <summary><c>duckdb_decimal</c>, 24 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeDecimal(byte width, byte scale, Int128 unscaled)
{
    public byte Width = width;
    public byte Scale = scale;
    public NativeHugeInt Value = NativeHugeInt.From(unscaled);
}

/// <summary><c>duckdb_interval</c>, 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeInterval
{
    public int Months;
    public int Days;
    public long Micros;
}

/// <summary><c>duckdb_list_entry</c>, 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeListEntry
{
    public ulong Offset;
    public ulong Length;
}
