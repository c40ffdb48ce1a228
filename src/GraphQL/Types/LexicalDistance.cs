namespace Lakehouse.GraphQL.Types;

/// <summary>Damerau-Levenshtein distance to one input: insertions, deletions, substitutions and transpositions of neighbours.
/// Differing only in case is distance 1.</summary>
internal sealed class LexicalDistance(string input)
{
    private readonly string _inputLower = input.ToLowerInvariant();
    private readonly int[][] _rows = [new int[input.Length + 1], new int[input.Length + 1], new int[input.Length + 1]];

    /// <returns>Null when it is over the threshold.</returns>
    internal int? Measure(string option, int threshold)
    {
        if (option == input)
            return 0;
        var optionLower = option.ToLowerInvariant();
        if (optionLower == _inputLower)
            return 1;

        var (longer, shorter) = optionLower.Length < _inputLower.Length
            ? (_inputLower, optionLower)
            : (optionLower, _inputLower);
        return longer.Length - shorter.Length > threshold ? null : Measure(longer, shorter, threshold);
    }

    private int? Measure(string longer, string shorter, int threshold)
    {
        for (var column = 0; column <= shorter.Length; column++)
            _rows[0][column] = column;
        for (var row = 1; row <= longer.Length; row++)
        {
            if (FillRow(row, longer, shorter) > threshold)
                return null;
        }
        var distance = _rows[longer.Length % 3][shorter.Length];
        return distance <= threshold ? distance : null;
    }

    /// <returns>The smallest cell: no later row goes below it.</returns>
    private int FillRow(int row, string longer, string shorter)
    {
        var (above, current) = (_rows[(row - 1) % 3], _rows[row % 3]);
        var smallest = current[0] = row;
        for (var column = 1; column <= shorter.Length; column++)
        {
            var cost = longer[row - 1] == shorter[column - 1] ? 0 : 1;
            var cell = Math.Min(Math.Min(above[column] + 1, current[column - 1] + 1), above[column - 1] + cost);
            var isTransposed = row > 1 && column > 1
                && longer[row - 1] == shorter[column - 2] && longer[row - 2] == shorter[column - 1];
            if (isTransposed)
                cell = Math.Min(cell, _rows[(row - 2) % 3][column - 2] + 1);
            smallest = Math.Min(smallest, cell);
            current[column] = cell;
        }
        return smallest;
    }
}
