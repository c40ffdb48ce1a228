using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Planning.Sums;

namespace Lakehouse.QueryApi.Planning;

/// <summary>Adds up the journal of a tenant.</summary>
internal sealed class JournalReader(JournalModel journal, SumsReader sums)
{
    private readonly SumShape _shape = SumShape.Of(journal);

    /// <exception cref="Lake.LakeException">The rows cannot be read now.</exception>
    /// <exception cref="ReportRefusedException">A row is of no currency, or there is no exact sum.</exception>
    public async Task<JournalAnswer> TotalsAsync(
        LakeView view, string tenant, JournalQuestion question, CancellationToken cancellation)
    {
        var answer = await sums.ReadAsync(
            view, new SumsQuestion(_shape, [tenant], null, question.Days, question.Cuts), cancellation);
        var adder = new JournalAdder(
            journal, question, view.Root.Table(_shape.Table).Schema.Column(journal.Amount).Type.Scale);
        foreach (var part in answer.Parts)
            adder.Add(part.Groups);
        return new JournalAnswer(adder.Totals, answer.Tiers);
    }
}
