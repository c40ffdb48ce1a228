using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Fold;

/// <summary>A data file of level 1 with the range of positions it covers: of days, or of the first key column.</summary>
/// <param name="Number">Its place in the list that this fold works on.</param>
/// <param name="Low">Lowest position as DuckDB casts it back, or null: the file has none (no day, no key).</param>
/// <param name="High">Highest position, or null: unknown or none.</param>
internal sealed record LevelOneFile(int Number, DataFile File, string? Low, string? High)
{
    public static IReadOnlyList<LevelOneFile> Positioned(TableLayout layout, IReadOnlyList<DataFile> level1)
    {
        var column = layout.HasDay ? LakeFields.Columns.Single(field => field.FieldId == LakeFields.DayId)
            : layout.KeyOrdinals.Count > 0 ? layout.Schema.Columns[layout.KeyOrdinals[0]]
            : null;
        return [.. level1.Select((file, number) => new LevelOneFile(
            number, file, Bound(column, file.Columns.LowerBounds), Bound(column, file.Columns.UpperBounds)))];
    }

    private static string? Bound(LakeColumn? column, IReadOnlyDictionary<int, byte[]> bounds) =>
        column is not null && bounds.TryGetValue(column.FieldId, out var bytes) ? SingleValue.Decode(column.Type, bytes) : null;
}
