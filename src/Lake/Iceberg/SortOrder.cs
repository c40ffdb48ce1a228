using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Iceberg;

/// <summary>How rows stand inside a file (spec: "Sorting"): by day, then by key. 0 is the spec's "unsorted", ours start at
/// 1.</summary>
internal sealed record SortOrder(int OrderId, IReadOnlyList<SortField> Fields)
{
    public static SortOrder Of(TableSchema table, int orderId) => new(
        orderId,
        [.. table.Key.Select(name => table.Column(name).FieldId).Prepend(LakeFields.DayId)
            .Select(id => new SortField("identity", id, "asc", "nulls-first"))]);

    /// <summary>Same fields, whatever the number.</summary>
    public bool Describes(SortOrder other) => Fields.SequenceEqual(other.Fields);
}

internal sealed record SortField(string Transform, int SourceId, string Direction, string NullOrder);
