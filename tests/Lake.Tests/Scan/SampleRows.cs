using System.Buffers.Binary;
using System.Text;
using Lakehouse.DuckDb.Vectors;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Scan;

/// <summary>Rows as plain objects, of the types that a session returns: random ones, their text, their way into an
/// image.</summary>
internal static class SampleRows
{
    private static readonly string[] Texts = ["", "a", "Ä/ö", "o'x", "tab\tnew\nline", "back\\slash", "=", "_null", "x\"y", "日本"];

    internal static object?[] Random(Random random, TableSchema schema) =>
        [.. schema.Columns.Select(column => column.Nullable && random.Next(6) == 0 ? null : Value(random, column.Type))];

    internal static object Value(Random random, ColumnType type) => type.Kind switch
    {
        ColumnKind.Boolean => random.Next(2) == 0,
        ColumnKind.Int16 or ColumnKind.Int32 => random.Next(-20, 20),
        ColumnKind.Int64 => (long)random.Next(-20, 20) << random.Next(30),
        ColumnKind.Float64 => random.Next(-9, 9) / 8.0,
        ColumnKind.Decimal => new DuckDbDecimal(random.Next(-2000, 2000), type.Scale),
        ColumnKind.Text or ColumnKind.Json => Texts[random.Next(Texts.Length)]
            + (random.Next(3) == 0 ? random.Next(30).ToString() : ""),
        ColumnKind.Binary => (byte[])[(byte)random.Next(256), 0, 255],
        ColumnKind.Uuid => new Guid(random.Next(6), 2, 3, 4, 5, 6, 7, 8, 9, 10, (byte)random.Next(250)),
        ColumnKind.Date => new DateOnly(2026, 1, 25).AddDays(random.Next(70)),
        ColumnKind.Time => new TimeOnly(random.Next(24), 59, 59),
        ColumnKind.Timestamp => new DateTime(2026, 3, 1).AddHours(random.Next(-400, 400)),
        ColumnKind.TimestampTz => new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(-40_000, 40_000)),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Equal texts mean equal rows.</summary>
    internal static string Text(IEnumerable<object?> row) => string.Join(" | ", row.Select(Text));

    internal static string Text(object? value) => value switch
    {
        null => "∅",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string text => $"'{text}'",
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff"),
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
        DateOnly date => date.ToString("yyyy-MM-dd"),
        TimeOnly time => time.ToString("HH:mm:ss.ffffff"),
        _ => value.ToString()!,
    };

    /// <param name="isSent">Which columns have their value; the others are NULL.</param>
    internal static void Append(RowImage image, TableSchema schema, object?[] row, Func<int, bool> isSent)
    {
        for (var column = 0; column < row.Length; column++)
            Append(image, column, schema.Columns[column].Type, isSent(column) ? row[column] : null);
        image.End();
    }

    private static void Append(RowImage image, int column, ColumnType type, object? value)
    {
        switch (value)
        {
            case null: image.AppendNull(column); break;
            case bool flag: image.AppendBoolean(column, flag); break;
            case int number: image.AppendInt32(column, number); break;
            case long number: image.AppendInt64(column, number); break;
            case double number: image.AppendFloat64(column, number); break;
            case DuckDbDecimal number: image.AppendDecimal(column, number.Unscaled); break;
            case string text: image.AppendBytes(column, Encoding.UTF8.GetBytes(text)); break;
            case byte[] bytes: image.AppendBytes(column, bytes); break;
            case Guid id: image.AppendUuid(column, id.ToByteArray(bigEndian: true)); break;
            case DateOnly date: image.AppendInt32(column, date.DayNumber - new DateOnly(1970, 1, 1).DayNumber); break;
            case TimeOnly time: image.AppendInt64(column, time.Ticks / TimeSpan.TicksPerMicrosecond); break;
            case DateTime time: image.AppendInt64(column, Micros(time)); break;
            case DateTimeOffset time: image.AppendInt64(column, Micros(time.UtcDateTime)); break;
            default: throw new ArgumentException($"{type} has no {value.GetType()}.");
        }
    }

    private static long Micros(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
