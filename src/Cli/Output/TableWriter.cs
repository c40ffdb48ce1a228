using System.Text;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Cli.Output;

/// <summary>Aligned columns under a header. Widths are those of the rows read so far: a later, wider row stands out.</summary>
internal sealed class TableWriter(TextWriter output) : IRowWriter
{
    private const string Null = "NULL";
    private const string Gap = "  ";

    private IReadOnlyList<LakeRowsColumn> _columns = [];
    private int[] _widths = [];
    private bool _isHeaderWritten;

    public void Begin(IReadOnlyList<LakeRowsColumn> columns)
    {
        _columns = columns;
        _widths = [.. columns.Select(column => Printable(column.Name).Length)];
    }

    public void Write(IReadOnlyList<object?[]> rows)
    {
        var cells = rows.Select(row =>
            row.Select(value => value is null ? Null : Printable(CellText.Of(value))).ToArray()).ToList();
        foreach (var row in cells)
        {
            for (var column = 0; column < row.Length; column++)
                _widths[column] = Math.Max(_widths[column], row[column].Length);
        }

        WriteHeader();
        foreach (var row in cells)
            WriteLine(row);
    }

    public void End()
    {
        WriteHeader();
        output.Flush();
    }

    private void WriteHeader()
    {
        if (_isHeaderWritten)
            return;
        _isHeaderWritten = true;
        WriteLine([.. _columns.Select(column => Printable(column.Name))]);
        output.Write(string.Join(Gap, _widths.Select(width => new string('-', width))).TrimEnd() + "\n");
    }

    private void WriteLine(string[] cells)
    {
        var line = string.Join(Gap, cells.Select((cell, column) =>
            IsNumber(_columns[column].Type) ? cell.PadLeft(_widths[column]) : cell.PadRight(_widths[column])));
        output.Write(line.TrimEnd() + "\n");
    }

    private static bool IsNumber(string type) =>
        type.EndsWith("INT", StringComparison.Ordinal) || type.StartsWith("DECIMAL", StringComparison.Ordinal)
        || type is "INTEGER" or "UINTEGER" or "FLOAT" or "DOUBLE";

    /// <summary>Values come from anywhere; none may move the cursor.</summary>
    private static string Printable(string text)
    {
        if (!text.Any(char.IsControl))
            return text;
        var shown = new StringBuilder();
        foreach (var one in text)
        {
            shown.Append(one switch
            {
                '\n' => @"\n",
                '\t' => @"\t",
                _ when char.IsControl(one) => $"\\u{(int)one:x4}",
                _ => one.ToString(),
            });
        }

        return shown.ToString();
    }
}
