namespace Lakehouse.GraphQL.Language;

/// <summary>The text of a document. Nodes keep offsets into it; lines and columns are found when an error needs them.</summary>
/// <remarks>Spec: 2.1.2 "Line Terminators".</remarks>
public sealed class SourceText(string text)
{
    // Offsets of the first character of each line but the first; made by the first question.
    private int[]? _lineStarts;

    public string Text { get; } = text;

    public SourceLocation LocationOf(int offset)
    {
        _lineStarts ??= FindLineStarts(Text);
        var found = Array.BinarySearch(_lineStarts, offset);
        var linesBefore = found >= 0 ? found + 1 : ~found;
        var lineStart = linesBefore == 0 ? 0 : _lineStarts[linesBefore - 1];
        return new(linesBefore + 1, offset - lineStart + 1);
    }

    private static int[] FindLineStarts(ReadOnlySpan<char> text)
    {
        List<int> starts = [];
        var position = 0;
        while (text[position..].IndexOfAny('\n', '\r') is >= 0 and var distance)
        {
            position += distance;
            var isPair = text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n';
            position += isPair ? 2 : 1;
            starts.Add(position);
        }
        return [.. starts];
    }
}
