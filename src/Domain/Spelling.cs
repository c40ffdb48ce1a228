namespace Lakehouse.Domain;

/// <summary>What somebody who typed an unknown name probably meant.</summary>
public static class Spelling
{
    private const int EditsMin = 2;
    private const int PrefixLengthMin = 3;

    /// <summary>Known names within a third of the word's length (at least two) of edits, nearest first; upper and lower case are
    /// one.</summary>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> known, int countMax = 3)
    {
        var distanceMax = Math.Max(EditsMin, word.Length / 3);
        return
        [
            .. known.Select(name => (Name: name, Distance: Nearness(word.ToUpperInvariant(), name.ToUpperInvariant())))
                .Where(candidate => candidate.Distance <= distanceMax && candidate.Distance < word.Length)
                .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Take(countMax).Select(candidate => candidate.Name),
        ];
    }

    /// <summary>A sentence with a blank before it, or nothing: <c> Did you mean Europe/Berlin?</c></summary>
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        var nearest = Nearest(word, known);
        return nearest.Count == 0 ? "" : $" Did you mean {string.Join(" or ", nearest)}?";
    }

    /// <summary>As many edits as it takes; a name cut short (<c>tenant</c> for <c>tenant_id</c>) counts as near.</summary>
    private static int Nearness(string word, string name)
    {
        var isCutShort = word.Length >= PrefixLengthMin && name.StartsWith(word, StringComparison.Ordinal);
        var distance = Distance(word, name);
        return isCutShort ? Math.Min(distance, EditsMin) : distance;
    }

    /// <summary>Letters to insert, delete, replace or swap with a neighbour (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
                rows[i, j] = Step(rows, left, right, i, j);
        }

        return rows[left.Length, right.Length];
    }

    private static int Step(int[,] rows, string left, string right, int i, int j)
    {
        var replace = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var best = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return isSwap ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
