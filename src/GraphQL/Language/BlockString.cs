using System.Text;
using static Lakehouse.GraphQL.Language.CharacterClasses;

namespace Lakehouse.GraphQL.Language;

/// <summary>Block strings: the value of one, and how a value is written as one.</summary>
/// <remarks>Spec: 2.10.4 "String Value", "Block Strings" and BlockStringValue().</remarks>
internal static class BlockString
{
    // A longer value gets lines of its own.
    private const int InlineLengthMax = 70;

    /// <summary>BlockStringValue(): removes the common indentation, and blank lines at both ends.</summary>
    internal static string Dedent(string raw)
    {
        var lines = Lines(raw);
        var indent = CommonIndent(lines);
        var first = Array.FindIndex(lines, IsNotBlank);
        if (first < 0)
            return "";

        var last = Array.FindLastIndex(lines, IsNotBlank);
        var value = new StringBuilder(raw.Length);
        for (var number = first; number <= last; number++)
        {
            if (number > first)
                value.Append('\n');
            value.Append(number == 0 ? lines[number] : lines[number].AsSpan(Math.Min(indent, lines[number].Length)));
        }
        return value.ToString();
    }

    /// <summary>A value as a block string, with quotes. What it holds must not need escapes: see
    /// <see cref="IsPrintable"/>.</summary>
    internal static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = Lines(escaped);
        var isOneLine = lines.Length == 1;
        var needsLeadingLine = !isOneLine && lines.Skip(1).All(line => line.Length == 0 || IsIndentation(line[0]));
        var endsInTripleQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var needsTrailingLine = (value.EndsWith('"') && !endsInTripleQuotes) || value.EndsWith('\\');
        var hasOwnLines = !isOneLine || value.Length > InlineLengthMax || needsTrailingLine || endsInTripleQuotes;
        var startsWithSpace = isOneLine && value.Length > 0 && IsIndentation(value[0]);

        var leading = (hasOwnLines && !startsWithSpace) || needsLeadingLine ? "\n" : "";
        return $"\"\"\"{leading}{escaped}{(hasOwnLines ? "\n" : "")}\"\"\"";
    }

    /// <summary>True when a block string gives the value back exactly.</summary>
    internal static bool IsPrintable(string value)
    {
        if (value.Length == 0)
            return true;
        if (value.AsSpan().ContainsAnyInRange('\0', '\b') || value.AsSpan().ContainsAny("\u000B\u000C\r\u000E\u000F"))
            return false;

        var lines = value.Split('\n');
        if (!IsNotBlank(lines[0]) && lines.Length > 1 || !IsNotBlank(lines[^1]))
            return false;
        return lines.Length == 1 || !lines.Where(IsNotBlank).All(line => IsIndentation(line[0]));
    }

    private static bool IsNotBlank(string line) => IndentOf(line) < line.Length;

    private static int CommonIndent(string[] lines)
    {
        var common = int.MaxValue;
        foreach (var line in lines.AsSpan(1))
        {
            var indent = IndentOf(line);
            if (indent < line.Length)
                common = Math.Min(common, indent);
        }
        return common;
    }

    private static int IndentOf(string line)
    {
        var indent = 0;
        while (indent < line.Length && IsIndentation(line[indent]))
            indent++;
        return indent;
    }

    private static string[] Lines(string text) => text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
}
