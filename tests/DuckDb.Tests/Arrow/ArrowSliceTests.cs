using Lakehouse.DuckDb.Arrow;

namespace Lakehouse.DuckDb.Tests.Arrow;

/// <summary>Slices that begin and end anywhere show exactly their rows, NULLs included.</summary>
public sealed class ArrowSliceTests : IDisposable
{
    private static readonly ArrowField[] Fields =
    [
        new("number", new ArrowType(ArrowKind.Int64)), new("flag", new ArrowType(ArrowKind.Boolean)),
        new("text", new ArrowType(ArrowKind.Utf8)),
    ];

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions());
    private readonly ArrowTable _batch = new(Fields);
    private readonly List<object?[]> _rows = [];

    public void Dispose()
    {
        _batch.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Random_slices_show_their_rows_in_order()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        Fill(random, rowCount: 5_000);
        using var connection = _database.Connect();

        for (var round = 0; round < 200; round++)
        {
            ArrowSlice[] slices = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => AnySlice(random))];
            using var registration = _database.Register($"slices-{round}", slices);
            using var result = connection.Query($"SELECT * FROM arrow_table('slices-{round}')");

            var expected = slices.SelectMany(slice => _rows.Skip(slice.FromRow).Take(slice.Count));
            Assert.True(expected.SequenceEqual(result.Rows(), SameRow.Instance), $"seed {seed}, round {round}");
        }
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 11)]
    [InlineData(10, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Rows_that_are_not_there_are_refused(int fromRow, int count)
    {
        Fill(new Random(1), rowCount: 10);

        Assert.Throws<ArgumentOutOfRangeException>(() => _database.Register("slice", [new ArrowSlice(_batch, fromRow, count)]));
    }

    private ArrowSlice AnySlice(Random random)
    {
        var from = random.Next(_rows.Count + 1);
        return new ArrowSlice(_batch, from, random.Next(_rows.Count - from + 1));
    }

    private void Fill(Random random, int rowCount)
    {
        for (var row = 0; row < rowCount; row++)
        {
            object? number = random.Next(3) == 0 ? null : random.NextInt64();
            object? flag = random.Next(3) == 0 ? null : random.Next(2) == 0;
            object? text = random.Next(3) == 0 ? null : new string('x', random.Next(30));
            Append(_batch, number, flag, text);
            _rows.Add([number, flag, text]);
        }
    }

    private static void Append(ArrowTable batch, object? number, object? flag, object? text)
    {
        if (number is long value)
            batch.Columns[0].AppendInt64(value);
        else
            batch.Columns[0].AppendNull();
        if (flag is bool truth)
            batch.Columns[1].AppendBoolean(truth);
        else
            batch.Columns[1].AppendNull();
        if (text is string characters)
            batch.Columns[2].AppendBytes(System.Text.Encoding.UTF8.GetBytes(characters));
        else
            batch.Columns[2].AppendNull();
        batch.EndRow();
    }

    private sealed class SameRow : IEqualityComparer<object?[]>
    {
        public static readonly SameRow Instance = new();

        public bool Equals(object?[]? left, object?[]? right) => left!.SequenceEqual(right!);

        public int GetHashCode(object?[] row) => row.Length;
    }
}
