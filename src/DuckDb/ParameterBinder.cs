using System.Buffers.Binary;
using System.Text;
using Lakehouse.DuckDb.Native;
using Lakehouse.DuckDb.Vectors;

namespace Lakehouse.DuckDb;

/// <summary>Binds one .NET value to one parameter.</summary>
internal static unsafe class ParameterBinder
{
    /// <param name="index">From 1.</param>
    /// <exception cref="DuckDbException">DuckDB refused the value.</exception>
    /// <exception cref="ArgumentException">No binding exists for its type.</exception>
    public static void Bind(StatementHandle statement, int index, object? value, string sql)
    {
        if (BindOne(statement, (ulong)index, value) != DuckDbState.Success)
            throw new DuckDbException($"Parameter {index} was refused.", DuckDbErrorKind.InvalidInput, sql);
    }

    private static DuckDbState BindOne(StatementHandle statement, ulong index, object? value) => value switch
    {
        null => NativeMethods.BindNull(statement, index),
        bool truth => NativeMethods.BindBoolean(statement, index, truth ? (byte)1 : (byte)0),
        sbyte number => NativeMethods.BindInt16(statement, index, number),
        byte number => NativeMethods.BindInt16(statement, index, number),
        short number => NativeMethods.BindInt16(statement, index, number),
        ushort number => NativeMethods.BindInt32(statement, index, number),
        int number => NativeMethods.BindInt32(statement, index, number),
        uint number => NativeMethods.BindInt64(statement, index, number),
        long number => NativeMethods.BindInt64(statement, index, number),
        ulong number => NativeMethods.BindUInt64(statement, index, number),
        Int128 number => NativeMethods.BindHugeInt(statement, index, NativeHugeInt.From(number)),
        float number => NativeMethods.BindFloat(statement, index, number),
        double number => NativeMethods.BindDouble(statement, index, number),
        decimal number => NativeMethods.BindDecimal(statement, index, Decimal(number)),
        DuckDbDecimal number => NativeMethods.BindDecimal(statement, index, new(38, number.Scale, number.Unscaled)),
        string text => BindText(statement, index, Encoding.UTF8.GetBytes(text)),
        byte[] bytes => BindBlob(statement, index, bytes),
        Guid uuid => BindUuid(statement, index, uuid),
        DateOnly date => NativeMethods.BindDate(statement, index, TimeValue.DaysOf(date)),
        TimeOnly time => NativeMethods.BindTime(statement, index, time.Ticks / TimeSpan.TicksPerMicrosecond),
        DateTime time => NativeMethods.BindTimestamp(statement, index, TimeValue.MicrosOf(time)),
        DateTimeOffset time => NativeMethods.BindTimestampTz(statement, index, TimeValue.MicrosOf(time.UtcDateTime)),
        _ => throw new ArgumentException($"A parameter cannot be a {value.GetType().Name}."),
    };

    // A width of 38 fits every scale of .NET's 28 digits; DuckDB casts it to what the place needs.
    private static NativeDecimal Decimal(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        var magnitude = unchecked(new Int128((uint)parts[2], (ulong)(uint)parts[1] << 32 | (uint)parts[0]));
        return new NativeDecimal(38, number.Scale, decimal.IsNegative(number) ? -magnitude : magnitude);
    }

    private static DuckDbState BindText(StatementHandle statement, ulong index, ReadOnlySpan<byte> utf8)
    {
        fixed (byte* start = NotNull(utf8))
            return NativeMethods.BindText(statement, index, start, (ulong)utf8.Length);
    }

    private static DuckDbState BindBlob(StatementHandle statement, ulong index, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = NotNull(bytes))
            return NativeMethods.BindBlob(statement, index, start, (ulong)bytes.Length);
    }

    // An empty span is pinned as a null pointer, which DuckDB would read as a C string.
    private static ReadOnlySpan<byte> NotNull(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? "\0"u8 : bytes;

    private static DuckDbState BindUuid(StatementHandle statement, ulong index, Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        using var value = NativeMethods.CreateUuid(NativeHugeInt.From(BinaryPrimitives.ReadUInt128BigEndian(bytes)));
        return NativeMethods.BindValue(statement, index, value);
    }
}
