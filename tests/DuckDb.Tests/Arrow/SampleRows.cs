using System.Globalization;
using System.Numerics;
using System.Text;
using Lakehouse.DuckDb.Arrow;

namespace Lakehouse.DuckDb.Tests.Arrow;

/// <summary>Random rows of every kind, as Arrow batches and, written independently, as SQL literals.</summary>
internal sealed class SampleRows(Random random)
{
    public const string TableSql =
        "CREATE TABLE plain(id BIGINT, flag BOOLEAN, small SMALLINT, num INTEGER, price DECIMAL(9,2), amount DECIMAL(18,4), "
        + "wide DECIMAL(38,6), text VARCHAR, raw BLOB, u UUID, day DATE, happened TIMESTAMPTZ, clock TIME, ratio DOUBLE, "
        + "pair STRUCT(name VARCHAR, n INTEGER))";

    private static readonly string[] Letters = ["a", "a", "b", "'", "ü", "\U0001F600"];

    private static readonly ArrowField[] Fields =
    [
        new("id", new(ArrowKind.Int64)), new("flag", new(ArrowKind.Boolean)), new("small", new(ArrowKind.Int16)),
        new("num", new(ArrowKind.Int32)), new("price", new(ArrowKind.Decimal, 9, 2)),
        new("amount", new(ArrowKind.Decimal, 18, 4)), new("wide", new(ArrowKind.Decimal, 38, 6)),
        new("text", new(ArrowKind.Utf8)), new("raw", new(ArrowKind.Binary)),
        new("u", new(ArrowKind.Uuid)), new("day", new(ArrowKind.Date)), new("happened", new(ArrowKind.TimestampTz)),
        new("clock", new(ArrowKind.Time)), new("ratio", new(ArrowKind.Float64)),
        new("pair", new(ArrowKind.Struct, Fields: [new("name", new(ArrowKind.Utf8)), new("n", new(ArrowKind.Int32))])),
    ];

    public List<ArrowTable> Batches { get; } = [];

    public StringBuilder Literals { get; } = new();

    /// <summary>Rows spread over batches of random size, some of them empty.</summary>
    public void Generate(int rowCount)
    {
        var id = 0L;
        do
        {
            var batch = new ArrowTable(Fields);
            for (var left = random.Next(0, 4200); left > 0 && id < rowCount; left--)
                AppendRow(batch, id++);
            Batches.Add(batch);
        }
        while (id < rowCount);
    }

    private void AppendRow(ArrowTable batch, long id)
    {
        Literals.Append(Literals.Length == 0 ? "(" : ",\n(").Append(id);
        batch.Columns[0].AppendInt64(id);
        Add(batch.Columns[1], () => random.Next(2) == 1, (c, v) => c.AppendBoolean(v), v => v ? "true" : "false");
        Add(batch.Columns[2], () => (short)random.Next(-3, 4), (c, v) => c.AppendInt16(v), v => $"{v}");
        Add(batch.Columns[3], () => random.Next(-1000, 1000), (c, v) => c.AppendInt32(v), v => $"{v}");
        Add(batch.Columns[4], () => random.Next(-999_999_999, 999_999_999), (c, v) => c.AppendDecimal(v), v => Scaled(v, 2));
        Add(batch.Columns[5], () => random.NextInt64(-1_000_000, 1_000_000), (c, v) => c.AppendDecimal(v), v => Scaled(v, 4));
        Add(batch.Columns[6], NextWide, (c, v) => c.AppendDecimal(v), v => Scaled(v, 6));
        Add(batch.Columns[7], NextText, (c, v) => c.AppendBytes(Encoding.UTF8.GetBytes(v)), SqlText.Literal);
        Add(batch.Columns[8], NextBytes, (c, v) => c.AppendBytes(v), v => $"unhex('{Convert.ToHexString(v)}')");
        Add(batch.Columns[9], NextUuid, (c, v) => c.AppendUuid(v.ToByteArray(bigEndian: true)), v => $"'{v}'::UUID");
        Add(batch.Columns[10], () => random.Next(-800_000, 100_000), (c, v) => c.AppendInt32(v), v => $"DATE '1970-01-01' + {v}");
        Add(batch.Columns[11], NextMicros, (c, v) => c.AppendInt64(v), v => $"make_timestamptz({v})");
        Add(batch.Columns[12], () => random.NextInt64(86_400_000_000), (c, v) => c.AppendInt64(v),
            v => $"TIME '00:00:00' + to_microseconds({v})");
        Add(batch.Columns[13], () => random.Next(-50, 50) / 8.0, (c, v) => c.AppendFloat64(v),
            v => v.ToString("R", CultureInfo.InvariantCulture) + "::DOUBLE");
        AppendPair(batch.Columns[14]);
        Literals.Append(')');
        batch.EndRow();
    }

    private void AppendPair(ArrowColumn column)
    {
        if (IsNull())
        {
            Literals.Append(", NULL");
            column.AppendStruct(valid: false);
            column.Children[0].AppendBytes("below a NULL, never to be seen"u8);
            column.Children[1].AppendInt32(1);
            return;
        }

        column.AppendStruct(valid: true);
        Literals.Append(", {'name': ");
        AddField(column.Children[0], NextText, (c, v) => c.AppendBytes(Encoding.UTF8.GetBytes(v)), SqlText.Literal);
        Literals.Append(", 'n': ");
        AddField(column.Children[1], () => random.Next(-5, 5), (c, v) => c.AppendInt32(v), v => $"{v}");
        Literals.Append('}');
    }

    private void Add<T>(ArrowColumn column, Func<T> next, Action<ArrowColumn, T> append, Func<T, string> print)
    {
        Literals.Append(", ");
        AddField(column, next, append, print);
    }

    private void AddField<T>(ArrowColumn column, Func<T> next, Action<ArrowColumn, T> append, Func<T, string> print)
    {
        if (IsNull())
        {
            column.AppendNull();
            Literals.Append("NULL");
            return;
        }

        var value = next();
        append(column, value);
        Literals.Append(print(value));
    }

    private bool IsNull() => random.Next(6) == 0;

    // Lengths gather around 12, where DuckDB stops to keep a text inside its vector; few letters, so that prefixes collide.
    private string NextText()
    {
        var length = random.Next(4) switch { 0 => random.Next(0, 5), 1 => random.Next(10, 16), 2 => 13, _ => random.Next(0, 60) };
        return string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)]));
    }

    private byte[] NextBytes()
    {
        var bytes = new byte[random.Next(0, 20)];
        random.NextBytes(bytes);
        return bytes;
    }

    private Guid NextUuid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private long NextMicros() => random.NextInt64(-10_000_000_000_000_000, 10_000_000_000_000_000);

    private Int128 NextWide() => (Int128)random.NextInt64() * random.Next(-2_000_000_000, 2_000_000_000);

    private static string Scaled(Int128 unscaled, int scale)
    {
        var power = (Int128)BigInteger.Pow(10, scale);
        var magnitude = Int128.Abs(unscaled);
        return $"{(unscaled < 0 ? "-" : "")}{magnitude / power}.{(magnitude % power).ToString().PadLeft(scale, '0')}";
    }
}
