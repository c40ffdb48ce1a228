using System.Text.Json;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.Cli.Reconcile;

/// <summary>A run's proof for people, or as one line of JSON.</summary>
/// <param name="isExplained">Every total that was compared too.</param>
internal sealed class ReconcileText(TextWriter output, bool isExplained, bool isJson)
{
    private const int DaysShown = 5;

    public void Write(RunProof proof)
    {
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(proof, ProofJson.Default.RunProof));
            return;
        }

        output.WriteLine(
            $"{proof.Verdict.ToString().ToUpperInvariant()}{(proof.Lsn is { } lsn ? $" at {lsn} (root {proof.Root})" : "")}, "
            + $"run {proof.Run}, {(proof.EndedAt - proof.StartedAt).TotalSeconds:0.0} s"
            + (proof.Reason is { } reason && proof.Tables.Count == 0 ? $": {reason}" : ""));
        foreach (var table in proof.Tables)
            Write(table);
        if (proof.Answers is { } answers)
        {
            output.WriteLine(answers.Lsn is { } at
                ? $"API: {answers.Asked - answers.Different} of {answers.Asked} figures equal the lake at {at}"
                : "API: not checked");
            if (answers.Reason is { } unanswered)
                output.WriteLine($"  {unanswered}");
        }
    }

    private void Write(TableProof table)
    {
        output.WriteLine($"{table.Table}: {table.Verdict.ToString().ToUpperInvariant()}, {table.Partitions} partitions, "
            + $"{table.Rows} rows{(table.Reason is { } reason ? $": {reason}" : "")}");
        if (table.Postponed > 0)
            output.WriteLine($"  {table.Postponed} more had no place in the budget: the next runs take them first");
        if (table.Unreadable.Count > 0)
            output.WriteLine($"  not covered, for want of the right to read: {string.Join(", ", table.Unreadable)}");
        foreach (var one in table.Breaks)
            Write(one);
        if (isExplained)
            WriteCells(table);
    }

    private void Write(PartitionBreak one)
    {
        output.WriteLine($"  tenant {one.Tenant}, {one.Month}: "
            + (one.Since is { } since ? $"differs since {since}" : "never matched") + $", {one.RowCount} rows differ"
            + (one.Days.Count > 0 ? $", on {string.Join(", ", one.Days.Take(DaysShown))}" : "")
            + (one.Days.Count > DaysShown ? $" and {one.Days.Count - DaysShown} days more" : ""));
        if (one.Finding is { } finding)
            output.WriteLine($"    {finding}");
        foreach (var cell in one.Differences)
        {
            var values = cell.Values.Where(value => value.Difference != "0")
                .Select(value => $"{value.Measure} {value.Source} in Postgres, {value.Lake} in the lake ({value.Difference})");
            output.WriteLine($"    {(cell.Currency.Length == 0 ? "rows" : cell.Currency)}: {cell.SourceRows} rows in Postgres, "
                + $"{cell.LakeRows} in the lake; {string.Join("; ", values)}");
        }

        foreach (var row in one.Rows)
            output.WriteLine($"    {KindOf(row.Kind)} {row.Key} on {row.Day}{(row.File is { } file ? $", in {file}" : "")}");
    }

    private void WriteCells(TableProof table)
    {
        foreach (var cell in table.Cells)
        {
            var values = table.Measures.Zip(cell.Values, (measure, value) => $"{measure} {TextOf(value)}");
            var name = $"{cell.Tenant} {cell.Month} {cell.Currency}".TrimEnd();
            output.WriteLine($"  {(cell.IsEqual ? "equal " : "DIFFERS")} {name} ({cell.Why}): {cell.Rows} rows"
                + (table.Measures.Count == 0 ? "" : $"; {string.Join(", ", values)}"));
        }
    }

    /// <summary>As an answer shows it, with what rounding added where that is not nothing.</summary>
    private static string TextOf(FigureProof figure) => figure switch
    {
        { Exact: null } => "(no exact sum)",
        { Rounded: { } rounded, RoundingDelta: { } delta } when delta.Any(digit => digit is >= '1' and <= '9') =>
            $"{rounded} (exactly {figure.Exact}, rounding {delta})",
        _ => figure.Rounded ?? figure.Exact,
    };

    private static string KindOf(RowBreakKind kind) => kind switch
    {
        RowBreakKind.Missing => "missing in the lake:",
        RowBreakKind.Extra => "only in the lake:",
        RowBreakKind.Doubled => "doubled in the lake:",
        _ => "differs:",
    };
}
