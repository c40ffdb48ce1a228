using System.Text;

namespace Lakehouse.DuckDb.Parquet;

/// <summary>Takes apart the column paths of RETURN_STATS: each part in double quotes, doubled inside, with points
/// between.</summary>
internal static class ColumnPath
{
    /// <exception cref="FormatException">It is not such a path.</exception>
    public static IReadOnlyList<string> Parse(string text)
    {
        var parts = new List<string>();
        var position = 0;
        while (true)
        {
            parts.Add(ParsePart(text, ref position));
            if (position == text.Length)
                return parts;
            if (text[position++] != '.')
                throw Malformed(text);
        }
    }

    private static string ParsePart(string text, ref int position)
    {
        if (position >= text.Length || text[position++] != '"')
            throw Malformed(text);

        var part = new StringBuilder();
        while (position < text.Length)
        {
            var next = text[position++];
            if (next != '"')
                part.Append(next);
            else if (position < text.Length && text[position] == '"')
                part.Append(text[position++]);
            else
                return part.ToString();
        }

        throw Malformed(text);
    }

    private static FormatException Malformed(string text) => new($"DuckDB names a column '{text}', which is no quoted path.");
}
