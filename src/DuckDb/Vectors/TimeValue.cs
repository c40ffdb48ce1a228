namespace Lakehouse.DuckDb.Vectors;

/// <summary>Dates, times and UUIDs between their numbers and .NET's types; text where .NET has no such value.</summary>
internal static class TimeValue
{
    public const long MicrosPerDay = 86_400_000_000;

    private const string Infinity = "infinity";
    private const string MinusInfinity = "-infinity";
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    public static object Read(VectorView vector, int row) => vector.Type.Kind switch
    {
        DuckDbTypeKind.Date => Date(vector.At<int>(row)),
        DuckDbTypeKind.Time => Time(vector.At<long>(row)),
        DuckDbTypeKind.TimeNanoseconds => Nanoseconds(vector.At<long>(row), "since midnight"),
        DuckDbTypeKind.TimeTz => TimeWithOffset(vector.At<ulong>(row)),
        DuckDbTypeKind.Timestamp => Timestamp(vector.At<long>(row), TimeSpan.TicksPerMicrosecond, "us"),
        DuckDbTypeKind.TimestampSeconds => Timestamp(vector.At<long>(row), TimeSpan.TicksPerSecond, "s"),
        DuckDbTypeKind.TimestampMilliseconds => Timestamp(vector.At<long>(row), TimeSpan.TicksPerMillisecond, "ms"),
        DuckDbTypeKind.TimestampNanoseconds => TimestampNanoseconds(vector.At<long>(row)),
        DuckDbTypeKind.TimestampTz => Timestamp(vector.At<long>(row), TimeSpan.TicksPerMicrosecond, "us") is DateTime utc
            ? new DateTimeOffset(utc, TimeSpan.Zero)
            : Timestamp(vector.At<long>(row), TimeSpan.TicksPerMicrosecond, "us"),
        var kind => throw new NotSupportedException($"Values of type {kind} are not read; cast them to VARCHAR in SQL."),
    };

    public static int DaysOf(DateOnly date) => date.DayNumber - EpochDay;

    public static long MicrosOf(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The number in a vector: 128 bits as the digits spell them, with the highest bit flipped.</summary>
    public static Guid Uuid(Int128 flipped)
    {
        Span<byte> bytes = stackalloc byte[16];
        var value = unchecked((UInt128)flipped) ^ (UInt128.One << 127);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return new Guid(bytes, bigEndian: true);
    }

    private static object Date(int days) => days switch
    {
        int.MaxValue => Infinity,
        -int.MaxValue => MinusInfinity,
        _ when (long)days + EpochDay >= 0 && (long)days + EpochDay <= DateOnly.MaxValue.DayNumber
            => DateOnly.FromDayNumber(days + EpochDay),
        _ => $"{days} d since 1970",
    };

    private static object Time(long micros)
        => micros == MicrosPerDay ? "24:00:00" : new TimeOnly(micros * TimeSpan.TicksPerMicrosecond);

    private static object Timestamp(long units, long ticksPerUnit, string unit)
    {
        if (units == long.MaxValue)
            return Infinity;
        if (units == -long.MaxValue)
            return MinusInfinity;

        var ticks = (Int128)units * ticksPerUnit + DateTime.UnixEpoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime((long)ticks) : $"{units} {unit} since 1970";
    }

    private static string TimestampNanoseconds(long nanos) => nanos switch
    {
        long.MaxValue => Infinity,
        -long.MaxValue => MinusInfinity,
        _ => Nanoseconds(nanos, "since 1970"),
    };

    private static string Nanoseconds(long nanos, string origin) => $"{nanos} ns {origin}";

    // 40 bits of microseconds, then 24 bits of (16 h - 1 s) - offset, as DuckDB packs them for sorting.
    private static string TimeWithOffset(ulong bits)
    {
        var micros = (long)(bits >> 24);
        var offset = TimeSpan.FromSeconds(57_599 - (long)(bits & 0xFFFFFF));
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return $"{Time(micros):HH:mm:ss.ffffff}{sign}{offset:hh\\:mm\\:ss}";
    }
}
