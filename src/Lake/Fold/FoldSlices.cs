using Lakehouse.Domain;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Fold;

/// <summary>A run of rows of the slab that becomes one data file.</summary>
/// <param name="First">Row number of the first row.</param>
internal sealed record FoldSlice(string Tenant, string Month, long First, long Count);

/// <summary>Cuts a sorted slab into files: one partition each, whole days, about the target size, and never across a file that
/// stays as it is.</summary>
internal static class FoldSlices
{
    /// <param name="slab">The sorted table.</param>
    /// <param name="touched">Files that are replaced; the others bound the new ones.</param>
    public static IReadOnlyList<FoldSlice> Cut(
        DuckDbConnection duck, TableLayout layout, FoldPlacement placement, string slab, IReadOnlySet<int> touched)
    {
        var untouched = touched.Count == 0 ? "true" : $"no NOT IN ({string.Join(", ", touched)})";
        var groups = duck.Rows(
            $"""
            SELECT s._tenant, s._month, coalesce(u.no, -1)::INTEGER AS segment, s.day_group, count(*) AS n, min(s.row_no) AS first
            FROM (SELECT rowid AS row_no, _tenant, _month, {placement.Position} AS pos,
                         {(layout.HasDay ? "_day" : "NULL")} AS day_group FROM {slab}) s
            ASOF LEFT JOIN (SELECT * FROM files WHERE {untouched} AND lo IS NOT NULL) u
            ON s._tenant = u.tenant AND s._month = u.month AND s.pos >= u.lo
            GROUP BY ALL ORDER BY first
            """);
        var slices = new List<FoldSlice>();
        var segment = -1;
        foreach (var row in groups)
        {
            var group = new FoldSlice((string)row[0]!, (string)row[1]!, (long)row[5]!, (long)row[4]!);
            if (layout.HasDay)
                AddDay(slices, group, isSameSegment: (int)row[2]! == segment);
            else
                AddByRows(slices, group);
            segment = (int)row[2]!;
        }

        return slices;
    }

    /// <summary>A whole day joins the file before it while that is below the target.</summary>
    private static void AddDay(List<FoldSlice> slices, FoldSlice day, bool isSameSegment)
    {
        var last = slices.Count == 0 ? null : slices[^1];
        if (last is null || !isSameSegment || last.Tenant != day.Tenant || last.Month != day.Month
            || last.Count + day.Count > FoldLimits.FileRowsTarget)
        {
            slices.Add(day);
            return;
        }

        Invariant.Holds(last.First + last.Count == day.First);
        slices[^1] = last with { Count = last.Count + day.Count };
    }

    /// <summary>Without days any row may begin a file: full ones first, so that they stay closed.</summary>
    private static void AddByRows(List<FoldSlice> slices, FoldSlice group)
    {
        for (var done = 0L; done < group.Count; done += FoldLimits.FileRowsTarget)
        {
            var count = Math.Min(FoldLimits.FileRowsTarget, group.Count - done);
            slices.Add(group with { First = group.First + done, Count = count });
        }
    }
}
