using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Changes;

/// <summary>Which change files to make one of, so that a table names few and each row is rewritten seldom.</summary>
/// <remarks>Files of one size class (rows within a factor of eight) are merged when eight stand side by side: a row is rewritten
/// once for each class it climbs. A table that nears its limit of names merges its smallest files whatever their class.</remarks>
internal static class MergePolicy
{
    private const int Factor = 8;
    private const int SmallestClassRows = 1_024;

    /// <summary>Names a root may hold for a table (DESIGN, section 3).</summary>
    public const int NamesMax = 64;

    /// <summary>From here on a commit waits for a merge.</summary>
    public const int NamesCrowded = 48;

    /// <returns>Files to merge, or none.</returns>
    public static IReadOnlyList<ChangeFile> Choose(IReadOnlyList<ChangeFile> files)
    {
        var full = files.GroupBy(SizeClass).Where(group => group.Count() >= Factor).MinBy(group => group.Key);
        if (full is not null)
            return [.. full];
        return files.Count >= NamesCrowded ? [.. files.OrderBy(file => file.Rows).Take(NamesCrowded / 2)] : [];
    }

    private static int SizeClass(ChangeFile file)
    {
        var sizeClass = 0;
        for (var rows = file.Rows; rows > SmallestClassRows; rows /= Factor)
            sizeClass++;
        return sizeClass;
    }
}
