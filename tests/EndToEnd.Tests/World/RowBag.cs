using System.Globalization;
using Lakehouse.DuckDb.Vectors;

namespace Lakehouse.EndToEnd.Tests.World;

/// <summary>Rows as a multiset: what one side has is added, what the other has is taken away, and nothing may remain.</summary>
internal sealed class RowBag
{
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>Rows added so far.</summary>
    public long Added { get; private set; }

    public void Add(ReadOnlySpan<object?> row)
    {
        Added++;
        Count(Text(row), 1);
    }

    public void Remove(ReadOnlySpan<object?> row) => Count(Text(row), -1);

    public void Add(string row)
    {
        Added++;
        Count(row, 1);
    }

    public void Remove(string row) => Count(row, -1);

    /// <summary>Nothing remains; else the message has some of what does.</summary>
    /// <param name="what">For the message: the table, and when.</param>
    public void AssertEmpty(string what)
    {
        var some = _counts.Take(8).Select(pair => $"{pair.Value:+#;-#} x {pair.Key}");
        Assert.True(
            _counts.Count == 0,
            $"{what}: {_counts.Count} rows differ (+ only in Postgres, - only in the lake):\n{string.Join('\n', some)}");
    }

    private void Count(string row, int by)
    {
        var count = _counts.GetValueOrDefault(row) + by;
        if (count == 0)
            _counts.Remove(row);
        else
            _counts[row] = count;
    }

    private static string Text(ReadOnlySpan<object?> row)
    {
        var parts = new string[row.Length];
        for (var column = 0; column < parts.Length; column++)
            parts[column] = Text(row[column]);
        return string.Join('|', parts);
    }

    /// <summary>One spelling of a value, whether Npgsql or our engine gave it.</summary>
    private static string Text(object? value) => value switch
    {
        null or DBNull => "NULL",
        bool flag => flag ? "true" : "false",
        DateTime time => (time.Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => (time.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DuckDbDecimal number => number.ToString(),
        string text => $"'{text}'",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No spelling for {value.GetType()}.", nameof(value)),
    };
}
