using System.Globalization;

namespace Lakehouse.Bench;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Runs">Counted runs of each side.</param>
/// <param name="Rows">Of the journal of <c>query</c>.</param>
/// <param name="Keep">Folder that its lake stays in; null: none.</param>
internal sealed record BenchChoice(bool IsQuick, int Runs, long Rows, string? Keep)
{
    private const long UsualRows = 20_000_000;
    private const long QuickRows = 5_000_000;

    /// <param name="text">As <c>200M</c>, <c>500k</c> or a number; null: the usual size.</param>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static long RowsOf(string? text, bool isQuick) => text switch
    {
        null => isQuick ? QuickRows : UsualRows,
        [.. var millions, 'M'] => checked(Number(millions) * 1_000_000),
        [.. var thousands, 'k'] => checked(Number(thousands) * 1_000),
        _ => Number(text),
    };

    private static long Number(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
