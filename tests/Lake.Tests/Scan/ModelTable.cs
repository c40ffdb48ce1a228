using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Scan;

/// <summary>A table as a plain dictionary: what the lake must say.</summary>
internal sealed class ModelTable(string name, TableSchema schema)
{
    private readonly int[] _key = [.. schema.Key.Select(key => schema.Columns.ToList().FindIndex(column => column.Name == key))];
    private readonly Dictionary<string, object?[]> _rows = [];
    private int _appended;

    internal string Name { get; } = name;

    internal TableSchema Schema { get; } = schema;

    internal int Count => _rows.Count;

    internal IReadOnlyCollection<object?[]> Rows => _rows.Values;

    internal bool IsKeyColumn(int column) => _key.Contains(column);

    internal object?[] Any(Random random) => _rows.Values.ElementAt(random.Next(_rows.Count));

    internal bool Has(object?[] row) => !Schema.IsAppendOnly && _rows.ContainsKey(KeyOf(row));

    internal void Insert(object?[] row) => _rows.Add(Schema.IsAppendOnly ? $"{++_appended}" : KeyOf(row), row);

    internal void Delete(object?[] row) => Assert.True(_rows.Remove(KeyOf(row)));

    internal void Truncate() => _rows.Clear();

    /// <summary>All rows as sorted texts.</summary>
    internal IReadOnlyList<string> Content() => [.. _rows.Values.Select(SampleRows.Text).Order(StringComparer.Ordinal)];

    private string KeyOf(object?[] row) => SampleRows.Text(_key.Select(column => row[column]));
}
