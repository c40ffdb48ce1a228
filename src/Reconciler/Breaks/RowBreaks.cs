using Lakehouse.Lake.Proofs;
using Lakehouse.Model.Sql;

namespace Lakehouse.Reconciler.Breaks;

/// <summary>A row that differs, before its file is known.</summary>
/// <param name="CanonicalKey">Empty where the table has no key.</param>
internal sealed record FoundBreak(RowBreakKind Kind, string CanonicalKey, string Day)
{
    /// <param name="key">The table's key.</param>
    public RowBreak Name(IReadOnlyList<RowColumn> key, IReadOnlyDictionary<string, string> files) => new(
        Kind, key.Count == 0 ? "" : CanonicalText.Show(CanonicalKey, key), Day, files.GetValueOrDefault(CanonicalKey));
}

/// <summary>Pairs two sides' rows by key. Pure.</summary>
internal static class RowBreaks
{
    /// <returns>One for each key that differs; in a table without key one for each different row.</returns>
    public static IReadOnlyList<FoundBreak> Between(IReadOnlyList<RowDigest> source, IReadOnlyList<RowDigest> lake)
    {
        var ofLake = lake.ToLookup(NameOf);
        var ofSource = source.ToLookup(NameOf);
        return
        [
            .. from name in ofSource.Select(rows => rows.Key).Union(ofLake.Select(rows => rows.Key))
               let kind = KindOf([.. ofSource[name]], [.. ofLake[name]])
               where kind is not null
               let first = ofSource[name].Concat(ofLake[name]).First()
               orderby first.Period, first.Key
               select new FoundBreak(kind.Value, first.Key, first.Period),
        ];
    }

    private static (string Tenant, string Key, long Hash) NameOf(RowDigest row) =>
        (row.Tenant, row.Key, row.Key.Length == 0 ? row.Hash : 0);

    private static RowBreakKind? KindOf(IReadOnlyList<RowDigest> source, IReadOnlyList<RowDigest> lake)
    {
        bool IsIn(RowDigest row, IReadOnlyList<RowDigest> side) => side.Any(
            other => row.Hash == other.Hash && row.Period == other.Period && row.Copies == other.Copies);
        var (sourceCopies, lakeCopies) = (source.Sum(row => row.Copies), lake.Sum(row => row.Copies));
        if (source.All(row => IsIn(row, lake)) && lake.All(row => IsIn(row, source)))
            return null;
        return (sourceCopies, lakeCopies) switch
        {
            ( > 0, <= 0) => RowBreakKind.Missing,
            ( <= 0, > 0) => RowBreakKind.Extra,
            var (ours, theirs) when theirs > ours => RowBreakKind.Doubled,
            var (ours, theirs) when theirs < ours => RowBreakKind.Missing,
            _ => RowBreakKind.Differs,
        };
    }
}
