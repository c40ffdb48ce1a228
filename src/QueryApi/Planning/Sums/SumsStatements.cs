using System.Globalization;
using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Planning.Kept;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>Adds parts up from rows, with as few statements as there are runs of months of the same tenants.</summary>
internal sealed class SumsStatements(LakeView view, SumShape shape)
{
    private const int FixedColumns = 2;   // tenant, day
    private const int ColumnsOfSum = 4;

    /// <summary>Of one statement over several tenants: some 200 MB.</summary>
    private const int GroupsMax = 200_000;

    private readonly TableSchema _schema = view.Root.Table(shape.Table).Schema;
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <returns>One for each.</returns>
    /// <exception cref="Lake.LakeException">The rows cannot be read now.</exception>
    /// <exception cref="ReportRefusedException">There is no exact sum of an amount.</exception>
    /// <exception cref="TooManyGroupsException">Of several tenants.</exception>
    public async Task<IReadOnlyList<PartSums>> AddUpAsync(IReadOnlyList<PartKey> parts, CancellationToken cancellation)
    {
        if (shape.Amounts.FirstOrDefault(name => !SumShape.IsExact(_schema.Column(name))) is { } inexact)
            throw ReportRefusedException.Inexact($"The column {inexact} has no exact sum here.");
        Dictionary<PartKey, PartSums> sums = [];
        foreach (var kind in parts.GroupBy(key => (key.IsFolded, key.Part.IsDaily)))
        {
            foreach (var run in RunsOf([.. kind]))
                await ReadAsync(run, sums, cancellation);
        }

        return [.. parts.Select(part => sums[part])];
    }

    /// <summary>Parts of months that follow one another, each with the same tenants.</summary>
    private static IEnumerable<List<PartKey>> RunsOf(List<PartKey> parts)
    {
        List<PartKey> run = [];
        (ReportMonth Month, List<string> Tenants)? last = null;
        foreach (var month in parts.GroupBy(key => key.Part.Month).OrderBy(month => month.Key))
        {
            var tenants = month.Select(key => key.Part.Tenant).Order(StringComparer.Ordinal).ToList();
            if (last is { } before && (before.Month.Next != month.Key || !before.Tenants.SequenceEqual(tenants)))
            {
                yield return run;
                run = [];
            }

            run.AddRange(month);
            last = (month.Key, tenants);
        }

        yield return run;
    }

    private async Task ReadAsync(List<PartKey> run, Dictionary<PartKey, PartSums> sums, CancellationToken cancellation)
    {
        var tenants = run.Select(key => key.Part.Tenant).Distinct().ToList();
        var answer = await view.ReadAsync(
            new ViewQuery
            {
                Table = shape.Table,
                Tenants = tenants,
                Days = new DaySpan(DaySpan.Of(run[0].Part.Month).From, DaySpan.Of(run[^1].Part.Month).ToExclusive),
                IsFolded = run[0].IsFolded,
                IsHeavy = tenants.Count > 1,
                Sql = rows => Sql(rows, run[0].Part.IsDaily) + (tenants.Count > 1 ? $" LIMIT {GroupsMax + 1}" : ""),
            },
            cancellation);
        if (tenants.Count > 1 && answer.Rows.Count > GroupsMax)
            throw new TooManyGroupsException();
        var read = new StatementRead(answer);
        var groups = answer.Rows.ToLookup(
            row => ((string)row[0]!, DaySpan.MonthOf((DateOnly)row[1]!)), row => Read(row));
        foreach (var key in run)
            sums.Add(key, new PartSums([.. groups[(key.Part.Tenant, key.Part.Month)]], read));
    }

    private string Sql(string rows, bool isDaily)
    {
        var day = isDaily ? "_day" : "date_trunc('month', _day)::DATE";
        var columns = shape.Sums.Columns.Select(name => DuckDbSql.ValueText(CanonicalColumns.Of(_schema.Column(name))));
        var sums = shape.Amounts.Select(_schema.Column).Select(column => (
                Name: DuckDbSql.Identifier(column.Name),
                // With its scale said: it is read back without the point.
                Type: column.Type.Kind == ColumnKind.Decimal ? $"DECIMAL(38, {column.Type.Scale})" : "HUGEINT"))
            .Select(amount => $"{Sum(amount, ">= 0")}, {Sum(amount, "< 0")}, {Count(amount.Name, ">= 0")}, "
                + $"{Count(amount.Name, "< 0")}");
        return $"SELECT {string.Join(", ", columns.Prepend(day).Prepend("_tenant").Append("count(*)").Concat(sums))} "
            + $"FROM {rows} GROUP BY ALL";

        static string Sum((string Name, string Type) amount, string side) =>
            $"CAST(coalesce(sum({amount.Name}) FILTER (WHERE {amount.Name} {side}), 0) AS {amount.Type})::VARCHAR";

        static string Count(string amount, string side) => $"count(*) FILTER (WHERE {amount} {side})";
    }

    private DayGroup Read(object?[] row)
    {
        var values = row[FixedColumns..(FixedColumns + shape.Sums.Columns.Count)];
        var first = FixedColumns + values.Length + 1;
        return new DayGroup(
            (DateOnly)row[1]!, [.. values.Select(value => Once((string?)value))], (long)row[first - 1]!,
            [.. shape.Amounts.Select((_, index) => SumOf(row, first + (index * ColumnsOfSum)))]);
    }

    private static PartialSum SumOf(object?[] row, int column) => new(
        Unscaled((string)row[column]!), Unscaled((string)row[column + 1]!), (long)row[column + 2]!, (long)row[column + 3]!);

    /// <param name="sum">With every digit of its column's scale, so that they differ by the point only.</param>
    private static Int128 Unscaled(string sum) =>
        Int128.Parse(sum.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>Texts that come again are kept once, as long as the answer is.</summary>
    private string? Once(string? text)
    {
        if (text is null || _texts.Add(text))
            return text;
        _ = _texts.TryGetValue(text, out var known);
        return known;
    }
}
