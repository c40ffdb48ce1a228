using System.Globalization;
using System.Text;

namespace Lakehouse.Model.Sql;

/// <summary>A row text, as <see cref="PostgresSql.RowText"/> makes it, for people.</summary>
public static class CanonicalText
{
    /// <param name="columns">Those that the text is of.</param>
    /// <returns><c>17</c> for one column, <c>(17, abc)</c> for several.</returns>
    public static string Show(string text, IReadOnlyList<RowColumn> columns)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);   // lengths count bytes
        List<string> parts = [];
        foreach (var column in columns)
            parts.Add(Next(ref rest, column.IsText));
        return parts.Count == 1 ? parts[0] : $"({string.Join(", ", parts)})";
    }

    private static string Next(ref ReadOnlySpan<byte> rest, bool isText)
    {
        var item = Take(ref rest, rest.IndexOf((byte)' ') is var blank and >= 0 ? blank : rest.Length);
        if (!isText)
            return item == "-" ? "NULL" : item;
        var length = int.Parse(item, CultureInfo.InvariantCulture);
        return length < 0 ? "NULL" : Take(ref rest, length);
    }

    /// <summary>And the blank behind it.</summary>
    private static string Take(ref ReadOnlySpan<byte> rest, int length)
    {
        var taken = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[Math.Min(length + 1, rest.Length)..];
        return taken;
    }
}
