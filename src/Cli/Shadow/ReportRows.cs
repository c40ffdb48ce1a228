using System.Text.Json;

namespace Lakehouse.Cli.Shadow;

/// <summary>A report as texts: by the key of a row, its other columns.</summary>
internal sealed class ReportRows
{
    private readonly Dictionary<(string Key, string Column), string?> _cells = [];

    public IEnumerable<(string Key, string Column)> Cells => _cells.Keys;

    /// <returns>Null where the report has no such row, or NULL in it.</returns>
    public string? Find((string Key, string Column) cell) => _cells.GetValueOrDefault(cell);

    /// <exception cref="CommandFailedException">Two rows have one key.</exception>
    public void Add(ShadowCase of, Func<string, string?> value)
    {
        var key = string.Join(
            ", ", of.Key.Select(column => value(column)?.Replace(",", ",,", StringComparison.Ordinal) ?? "NULL"));
        foreach (var column in of.Columns.Keys.Except(of.Key))
        {
            if (!_cells.TryAdd((key, column), value(column)))
            {
                throw new CommandFailedException(
                    $"{of.Name}: two rows are called '{key}'; give them a key that tells them apart.");
            }
        }
    }

    /// <exception cref="CommandFailedException">The answer has not that shape.</exception>
    public static ReportRows Of(ShadowCase of, JsonElement data)
    {
        var rows = new ReportRows();
        if (Member(of, data, of.Rows) is not { ValueKind: JsonValueKind.Array } list)
            throw new CommandFailedException($"{of.Name}: '{of.Rows}' is no list of the answer.");
        foreach (var row in list.EnumerateArray().Where(row => of.Where.All(one => Text(of, row, one.Key) == one.Value)))
            rows.Add(of, column => Text(of, row, of.Columns[column]));
        return rows;
    }

    private static string? Text(ShadowCase of, JsonElement row, string path) => Member(of, row, path) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => throw new CommandFailedException($"{of.Name}: '{path}' is no value of the answer's rows."),
    };

    private static JsonElement Member(ShadowCase of, JsonElement from, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out from))
                throw new CommandFailedException($"{of.Name}: the answer has no '{path}'.");
        }

        return from;
    }
}
