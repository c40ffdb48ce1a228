using System.Text;
using Lakehouse.DuckDb.Arrow;

namespace Lakehouse.Lake.Views;

/// <summary>Numbers the values of some text columns, so that a row's values together are one number. Not thread-safe.</summary>
/// <param name="columns">At most <see cref="ColumnsMax"/>.</param>
internal sealed class ValueCodes(IReadOnlyList<ArrowColumn> columns)
{
    /// <summary>A byte each of the number.</summary>
    public const int ColumnsMax = 8;

    // Looked through one by one, the last found first: columns that are grouped by have a few dozen.
    private const int ValuesMax = 255;

    private readonly List<(byte[]? Bytes, string? Text)>[] _values = [.. columns.Select(_ => new List<(byte[]?, string?)>())];
    private readonly int[] _last = new int[columns.Count];

    /// <returns>False: a column has more values than can be numbered.</returns>
    public bool TryCode(int row, out ulong code)
    {
        code = 0;
        for (var place = 0; place < columns.Count; place++)
        {
            var number = CodeOf(place, row);
            if (number == ValuesMax)
                return false;
            code |= (ulong)number << (8 * place);
        }

        return true;
    }

    public IReadOnlyList<string?> ValuesOf(ulong code)
    {
        var values = new string?[columns.Count];
        for (var place = 0; place < values.Length; place++)
            values[place] = _values[place][(int)((code >> (8 * place)) & byte.MaxValue)].Text;
        return values;
    }

    private int CodeOf(int place, int row)
    {
        var known = _values[place];
        var isNull = columns[place].IsNull(row);
        var value = isNull ? default : columns[place].GetBytes(row);
        if (known.Count > 0 && Is(known[_last[place]].Bytes, isNull, value))
            return _last[place];
        for (var code = 0; code < known.Count; code++)
        {
            if (Is(known[code].Bytes, isNull, value))
                return _last[place] = code;
        }

        if (known.Count == ValuesMax)
            return ValuesMax;
        known.Add(isNull ? default : (value.ToArray(), Encoding.UTF8.GetString(value)));
        return _last[place] = known.Count - 1;
    }

    private static bool Is(byte[]? known, bool isNull, ReadOnlySpan<byte> value) =>
        known is null ? isNull : !isNull && value.SequenceEqual(known);
}
