using System.Buffers;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Cli.Output;

/// <summary>RFC 4180 with a header and line feeds. NULL is nothing between the commas, the empty text is <c>""</c>, as
/// PostgreSQL's <c>COPY ... CSV</c> has it.</summary>
internal sealed class CsvWriter(TextWriter output) : IRowWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public void Begin(IReadOnlyList<LakeRowsColumn> columns) => WriteLine(columns.Select(column => column.Name));

    public void Write(IReadOnlyList<object?[]> rows)
    {
        foreach (var row in rows)
            WriteLine(row.Select(value => value is null ? null : CellText.Of(value)));
    }

    public void End() => output.Flush();

    private void WriteLine(IEnumerable<string?> cells)
    {
        output.Write(string.Join(',', cells.Select(Cell)));
        output.Write('\n');
    }

    private static string Cell(string? text) => text switch
    {
        null => "",
        "" => "\"\"",
        _ when text.AsSpan().ContainsAny(Quoted) => $"\"{text.Replace("\"", "\"\"")}\"",
        _ => text,
    };
}
