using System.Globalization;
using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Planning.Sums;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>Answers any question from rows.</summary>
internal sealed class MetricRows(OpenBooks books, MetricQuestion question, MetricSql sql)
{
    /// <param name="groupsMax">One more is read at most.</param>
    public async Task<MetricRead> ReadAsync(
        IReadOnlyList<ReportPeriod> periods, DaySpan days, int groupsMax, CancellationToken cancellation)
    {
        var groups = await RunAsync(rows => sql.Groups(rows, periods, groupsMax + 1), days, cancellation);
        var totals = await RunAsync(sql.Totals, days, cancellation);
        return new MetricRead(
            [.. groups.Rows.Select(row => Read(row, question.Dimensions.Count))], Read(totals.Rows[0], 0),
            StatementRead.TiersOf(groups), groups.FilesScanned);
    }

    private Task<ViewAnswer> RunAsync(Func<string, string> statement, DaySpan days, CancellationToken cancellation) =>
        books.ReadAsync(question.Table, days, statement, sql.Parameters, isHeavy: true, cancellation);

    private static MetricFigures Read(object?[] row, int dimensions)
    {
        var texts = row.Skip(1).Select(value => value as string).ToList();
        return new MetricFigures(
            Convert.ToInt32(row[0], CultureInfo.InvariantCulture), [.. texts.Take(dimensions)],
            [.. texts.Skip(dimensions).Select(text => ExactNumber.Parse(text!))]);
    }
}
