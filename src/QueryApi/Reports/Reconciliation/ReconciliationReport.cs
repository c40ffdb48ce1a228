using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Declaration;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Reconciliation;

/// <summary>Shows the reconciler's proofs of one tenant's journal.</summary>
internal sealed class ReconciliationReport(OpenBooks books, DaySpan? window)
{
    // Proofs of runs lie in objects of their own; a month's is in the run that compared it last.
    private const int RunsMax = 24;

    private readonly string _table = books.JournalTable;
    private readonly string? _measure = books.Model.Journal.Table.Measures.OfType<SumMeasure>()
        .FirstOrDefault(sum => sum.Column.Value == books.Model.Journal.Amount)?.Name.Value;

    /// <exception cref="Lake.LakeException">The proofs cannot be read now.</exception>
    public async Task<ReconciliationStatement> MakeAsync(CancellationToken cancellation)
    {
        var stamp = books.StampOf(window, [], books.Tenant.Currency);
        var proofs = ProofsOfTenant();
        List<ReconCheck> checks = [];
        List<ReconBreak> breaks = [];
        var runs = proofs.GroupBy(proof => proof.Run).OrderByDescending(run => run.Key, StringComparer.Ordinal);
        foreach (var run in runs.Take(RunsMax))
        {
            if (await books.Desk.Proofs.ReadRunAsync(run.Key, cancellation) is not { } found
                || found.Tables.FirstOrDefault(table => table.Table == _table) is not { } table)
                continue;   // its object expired: the month is checked again within a sweep
            var months = run.Select(proof => proof.Month).ToHashSet(StringComparer.Ordinal);
            checks.AddRange(table.Cells.Where(cell => IsOurs(cell.Tenant, cell.Month, months))
                .Select(cell => CheckOf(found, table, cell)));
            breaks.AddRange(table.Breaks.Where(one => IsOurs(one.Tenant, one.Month, months))
                .SelectMany(one => BreaksOf(found, table, one)));
        }

        return new ReconciliationStatement(
            stamp, stamp.Reconciliation, stamp.VerifiedThroughLsn,
            [.. checks.OrderByDescending(check => check.Name, StringComparer.Ordinal)],
            [.. breaks.OrderByDescending(one => one.Check, StringComparer.Ordinal)]);
    }

    private List<PartitionProof> ProofsOfTenant() =>
    [
        .. books.View.PartitionsOf(_table, books.Tenant.Id, window)
            .Select(partition => books.Desk.Proofs.Current.Find(_table, books.Tenant.Id, partition.Month))
            .OfType<PartitionProof>(),
    ];

    private bool IsOurs(string tenant, string month, HashSet<string> months) =>
        tenant == books.Tenant.Id && months.Contains(month);

    private ReconCheck CheckOf(RunProof run, TableProof table, CellProof cell)
    {
        var sum = SumOf(table, cell);
        var broken = table.Breaks.FirstOrDefault(one => one.Tenant == cell.Tenant && one.Month == cell.Month)
            ?.Differences.FirstOrDefault(one => one.Currency == cell.Currency);
        var lakeSum = broken is null ? sum : Decimal(ValueOf(broken)?.Lake);
        return new ReconCheck(
            NameOf(cell.Month), cell.IsEqual ? ReconVerdict.Matched : ReconVerdict.Mismatched, cell.Rows,
            broken?.LakeRows ?? cell.Rows, CurrencyOf(cell.Currency), sum, lakeSum, run.Lsn.GetValueOrDefault(), run.EndedAt,
            (int)Math.Min((run.EndedAt - run.StartedAt).TotalMilliseconds, int.MaxValue));
    }

    private IEnumerable<ReconBreak> BreaksOf(RunProof run, TableProof table, PartitionBreak found)
    {
        List<string> keys = [.. found.Rows.Select(row => row.Key)];
        if (found.Differences.Count == 0)
        {
            yield return new ReconBreak(
                $"{run.Run}/{found.Month}", NameOf(found.Month), null, 0, 0, null, null, null, keys, found.Finding, run.EndedAt);
        }

        foreach (var cell in found.Differences)
        {
            var value = ValueOf(cell);
            yield return new ReconBreak(
                $"{run.Run}/{found.Month}/{cell.Currency}", NameOf(found.Month), CurrencyOf(cell.Currency), cell.SourceRows,
                cell.LakeRows, Decimal(value?.Source), Decimal(value?.Lake), Decimal(value?.Difference), keys, found.Finding,
                run.EndedAt);
        }
    }

    private string NameOf(string month) => _measure is null ? $"{_table} {month}" : $"{_table} {month}: {_measure}";

    private ExactDecimal? SumOf(TableProof table, CellProof cell)
    {
        var index = _measure is null ? -1 : table.Measures.ToList().IndexOf(_measure);
        return index < 0 || index >= cell.Values.Count ? null : Decimal(cell.Values[index].Exact);
    }

    private ValueBreak? ValueOf(CellBreak cell) => cell.Values.FirstOrDefault(value => value.Measure == _measure)
        ?? (cell.Values.Count > 0 ? cell.Values[0] : null);

    private static ExactDecimal? Decimal(string? text) =>
        text is not null && ExactDecimal.TryParse(text, out var value) ? value : null;

    private static Currency? CurrencyOf(string code) => Currency.TryFind(code, out var currency) ? currency : null;
}
