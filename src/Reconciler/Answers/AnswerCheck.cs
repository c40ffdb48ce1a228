using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Reconciler.Copy;
using Lakehouse.Reconciler.Scope;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Reconciler.Answers;

/// <summary>Asks the API for cells of what a run compared, and holds them against the lake at the API's own position: what
/// customers see, hot months and unfolded changes included, is checked to the cent.</summary>
/// <remarks>Design: section 8. An API that is away leaves the run's verdict as it is: the books are equal or not without
/// it.</remarks>
internal sealed partial class AnswerCheck(
    AnswerOptions options, LakeSide lake, RootReader roots, ReconcilerOptions reconciler, TimeProvider time, ILogger logger)
{
    // A fold may overtake the state that was asked.
    private const int AttemptsMax = 3;

    /// <param name="message">Where the run took both sides: the API must have come so far.</param>
    /// <returns>What was found, and the tables with those partitions broken that the API answers wrongly.</returns>
    public async ValueTask<(AnswersProof? Proof, IReadOnlyList<ComparedTable> Tables)> CheckAsync(
        RunPlan plan, IReadOnlyList<ComparedTable> compared, Lsn message, CancellationToken cancellation)
    {
        if (options.Url is null)
            return (null, compared);
        try
        {
            using var api = await ApiClient.OpenAsync(options, time, cancellation);
            var asked = plan.Tables.Zip(compared).Select(pair => AskedTable.Of(pair.First, pair.Second)).OfType<AskedTable>();
            return await CheckAsync(new CellQuestion(api), [.. asked], plan, compared, message, cancellation);
        }
        catch (LakeException failure)
        {
            LogUnanswered(LogLevel.Warning, failure.Message);
            return (new AnswersProof(0, 0, null, failure.Message), compared);
        }
        catch (UnansweredException unanswered)
        {
            LogUnanswered(unanswered.IsEarly ? LogLevel.Information : LogLevel.Warning, unanswered.Message);
            return (new AnswersProof(0, 0, null, unanswered.Message), compared);
        }
    }

    private async ValueTask<(AnswersProof Proof, IReadOnlyList<ComparedTable> Tables)> CheckAsync(
        CellQuestion question, IReadOnlyList<AskedTable> asked, RunPlan plan, IReadOnlyList<ComparedTable> compared, Lsn message,
        CancellationToken cancellation)
    {
        if (asked.Count == 0)
            return (new AnswersProof(0, 0, null, null), compared);
        var (token, at, cells) = await OpenAsync(question, asked, message, cancellation);
        using var held = cells;
        var (count, reason) = (0, (string?)null);
        var wrong = new WrongFigures();
        foreach (var table in asked)
        {
            try
            {
                count += await CompareAsync(question, cells, table, token, wrong, cancellation);
            }
            catch (UnansweredException unanswered)
            {
                LogUnanswered(LogLevel.Warning, $"{table.Name}: {unanswered.Message}");
                reason = $"{table.Name}: {unanswered.Message}";
            }
        }

        if (wrong.Count > 0)
            LogDifferent(wrong.Count, count, at);
        return (
            new AnswersProof(count, wrong.Count, at, reason),
            [.. plan.Tables.Zip(compared, (planned, found) => Broken(planned, found, at, wrong))]);
    }

    /// <returns>How many figures were compared.</returns>
    private static async Task<int> CompareAsync(
        CellQuestion question, LakeCells cells, AskedTable table, string token, WrongFigures wrong,
        CancellationToken cancellation)
    {
        var expected = cells.Read(table, cancellation);
        Dictionary<AskedCell, ExactNumber> answered = [];
        foreach (var currency in table.Currencies)
        {
            foreach (var (cell, value) in await question.CellsAsync(table, currency, token, cancellation))
                answered.Add(cell, value);
        }

        Compare(table, expected, answered, wrong);
        return expected.Count;
    }

    private async Task<(string Token, Lsn At, LakeCells Cells)> OpenAsync(
        CellQuestion question, IReadOnlyList<AskedTable> asked, Lsn message, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (token, at) = await question.StateAsync(message, cancellation);
            var root = await roots.FindHeadAsync(cancellation) ?? throw new UnansweredException("The lake has no root any more.");
            try
            {
                return (token, at, await LakeCells.OpenAsync(lake, root, at, asked, reconciler.Threads, cancellation));
            }
            catch (AsOfOutOfRangeException raced) when (attempt < AttemptsMax)
            {
                LogOvertaken(raced.Message);
            }
            catch (AsOfOutOfRangeException raced)
            {
                throw new UnansweredException("Folds overtook each state that the API was asked for.", raced);
            }
        }
    }

    private static void Compare(
        AskedTable table, Dictionary<AskedCell, ExactNumber> expected, Dictionary<AskedCell, ExactNumber> answered,
        WrongFigures wrong)
    {
        foreach (var cell in expected.Keys.Union(answered.Keys))
        {
            var (right, said) = (Find(expected, cell), Find(answered, cell));
            if (right == said)
                continue;
            wrong.Add(
                table.Name, new Partition(cell.Tenant, cell.Month),
                $"{cell.Currency} {table.Totals.Totals[cell.Measure].Name} {Text(said)} against {Text(right)}".TrimStart());
        }

        static ExactNumber? Find(Dictionary<AskedCell, ExactNumber> cells, AskedCell cell) =>
            cells.TryGetValue(cell, out var value) ? value : null;

        static string Text(ExactNumber? value) => value?.ToString() ?? "nothing";
    }

    private static ComparedTable Broken(PlannedTable planned, ComparedTable found, Lsn at, WrongFigures wrong)
    {
        var known = found.Proof.Breaks.Select(one => new Partition(one.Tenant, one.Month)).ToHashSet();
        var breaks = wrong.BreaksOf(planned, at).Where(one => !known.Contains(new Partition(one.Tenant, one.Month))).ToList();
        return breaks.Count == 0
            ? found
            : found with
            {
                Proof = found.Proof with
                {
                    Verdict = Verdict.Mismatched,
                    Reason = $"{breaks.Count} partitions are answered wrongly. {breaks[0].Finding}",
                    Breaks = [.. found.Proof.Breaks, .. breaks],
                },
            };
    }

    [LoggerMessage(EventId = 4005, Message = "Answers of the API were not checked: {Reason}")]
    private partial void LogUnanswered(LogLevel level, string reason);

    [LoggerMessage(4006, LogLevel.Error, "{Different} of {Asked} figures of the API differ from the lake at {Lsn}")]
    private partial void LogDifferent(int different, int asked, Lsn lsn);

    [LoggerMessage(4007, LogLevel.Debug, "The API is asked for a newer state: {Reason}")]
    private partial void LogOvertaken(string reason);
}
