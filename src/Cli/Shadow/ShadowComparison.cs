using Lakehouse.Domain.Amounts;

namespace Lakehouse.Cli.Shadow;

/// <summary>Holds an answer against what the old statement said before it and behind it. Pure.</summary>
internal static class ShadowComparison
{
    /// <summary>A cell that both runs of the statement tell alike must be that of the answer; one that changed between them may
    /// be either, and is moving when it is neither.</summary>
    public static ShadowResult Of(
        ShadowCase of, ShadowScope scope, DateTimeOffset at, ReportRows before, ReportRows answer, ReportRows after)
    {
        var (equal, moving) = (0, 0);
        List<ShadowDifference> differences = [];
        foreach (var cell in before.Cells.Union(answer.Cells).Union(after.Cells))
        {
            var (old, said, late) = (before.Find(cell), answer.Find(cell), after.Find(cell));
            if (IsEqual(old, said) || IsEqual(late, said))
                equal++;
            else if (!IsEqual(old, late))
                moving++;
            else
                differences.Add(new ShadowDifference(cell.Key, cell.Column, old, said, DifferenceOf(old, said)));
        }

        return new ShadowResult(of.Name, at, scope.Tenant, equal, moving, differences);
    }

    /// <summary>A number is one however many zeros it was printed with; no row is a sum of nothing.</summary>
    private static bool IsEqual(string? left, string? right) => left == right
        || (ExactNumber.TryParse(left ?? "0", out var one) && ExactNumber.TryParse(right ?? "0", out var other) && one == other);

    private static string? DifferenceOf(string? old, string? said) =>
        ExactNumber.TryParse(old ?? "0", out var one) && ExactNumber.TryParse(said ?? "0", out var other)
            ? $"{other - one}"
            : null;
}
