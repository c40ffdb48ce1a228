using Lakehouse.Domain.Amounts;
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
            view, new SumsQuestion(_shape, [tenant], question.Days, question.Cuts), cancellation);
        var values = journal.ValuesOf(question.Basis);
        var scale = view.Root.Table(_shape.Table).Schema.Column(journal.Amount).Type.Scale;
        return new JournalAnswer(
            [
                .. answer.Parts.SelectMany(part => part.Groups)
                    .Where(group => values.Contains(group.Values[3]) && question.Accounts?.Contains(group.Values[0]) != false)
                    .Select(group => TotalOf(group, scale)),
            ],
            answer.Tiers);
    }

    private static JournalTotal TotalOf(DayGroup group, byte scale) => new(
        group.Day, group.Values[0]!, group.Values[1]!, group.Values[2]!, group.Values[3]!, JournalCurrency.Of(group.Values[4]),
        group.Sums[0].Debits, group.Sums[0].Credits, new ExactNumber(group.Sums[0].Debit, scale),
        new ExactNumber(group.Sums[0].Credit, scale));
}
