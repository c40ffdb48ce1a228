using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Sql;

/// <summary>Totals and rows of a table in the lake, for DuckDB 1.5.</summary>
/// <remarks>The relation has the table's columns, <c>_tenant</c>, <c>_month</c> and <c>_day</c> as the lake stores them, and
/// <c>_sign</c>: 1, or -1 for a row that is to be taken away again. What cancels leaves no trace. Written apart from
/// <see cref="PostgresTotals"/> on purpose.</remarks>
public static class DuckDbTotals
{
    private const string FloatUnits = "4611686018427387904"; // 2^62
    private const string FloatBound = "1e15";
    private const string WideType = "decimal(38, 18)";
    private const string WideForm = @"-?[0-9]{1,18}([.][0-9]{1,18})?";

    /// <summary>Totals by tenant, period and currency; a group that cancels has no row.</summary>
    /// <param name="relation">A table, view or subquery in parentheses.</param>
    /// <param name="within">Only buckets of these names; null: all there are.</param>
    /// <param name="sliceCount">1: totals of whole buckets; more: apart by <see cref="RowSlice"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="within"/> is empty.</exception>
    public static string Totals(
        TotalsTable table, string relation, TotalsPeriod period, IReadOnlyList<TotalsBucket>? within = null, int sliceCount = 1)
    {
        List<string> currencies = [.. table.Currencies.Select((_, index) => $"currency_{index}")];
        List<string> columns =
        [
            "tenant", "period", "cast(slice as varchar)", "cast(sum(weight) as varchar)",
            $"cast({Weighted("row_hash")} as varchar)", .. currencies,
            .. table.Totals.Select((measure, index) => Total(table, measure, index)),
        ];
        var groups = string.Join(", ", ["tenant", "period", "slice", .. currencies]);
        var rows = $"(\n  select {Values(table, period, sliceCount)}\n"
            + $"  from {relation} as lake_row{Within(table, period, within)})";
        return $"select {string.Join(", ", columns)}\nfrom {WithDistinct(table, groups, rows)} counted\n"
            + $"group by {groups}\nhaving sum(weight) <> 0 or {Weighted("row_hash")} <> 0";
    }

    /// <summary>Rows of some buckets, in no order; what cancels is left out.</summary>
    /// <param name="slice">Only these; null: all of them.</param>
    public static string Rows(
        TotalsTable table, string relation, TotalsPeriod period, IReadOnlyList<TotalsBucket>? within, RowSlice? slice,
        bool withText)
    {
        var text = withText ? ", row_text" : "";
        var only = slice is { } wanted ? $"\nwhere slice = {wanted.Index}" : "";
        return $"select tenant, period, key_text, cast(row_hash as varchar), cast(sum(weight) as varchar){text}\nfrom (\n"
            + $"  select _tenant as tenant, {Period(table, period)} as period, {KeyText(table)} as key_text, _sign as weight,\n"
            + $"  {Hash(RowText(table))} as row_hash, {Slice(table, slice?.Count ?? 1)} as slice"
            + (withText ? $", {RowText(table)} as row_text" : "")
            + $"\n  from {relation} as lake_row{Within(table, period, within)}) found{only}\n"
            + $"group by tenant, period, key_text, row_hash{text}\nhaving sum(weight) <> 0";
    }

    private static string Values(TotalsTable table, TotalsPeriod period, int sliceCount)
    {
        List<string> values =
        [
            "_tenant as tenant", $"{Period(table, period)} as period", "_sign as weight",
            $"{Slice(table, sliceCount)} as slice", $"{Hash(RowText(table))} as row_hash",
            .. table.Currencies.Select((currency, index) => $"{DuckDbSql.ValueText(currency)} as currency_{index}"),
        ];
        for (var index = 0; index < table.Totals.Count; index++)
        {
            values.Add($"{Where(table, WhereOf(table.Totals[index]))} as counts_{index}");
            if (table.Totals[index] is SumMeasure sum)
                values.AddRange(SumValues(table.Find(sum.Column.Value), index));
            else if (table.Totals[index] is CountDistinctMeasure distinct)
                values.Add($"{DuckDbSql.ValueText(table.Find(distinct.Column.Value))} as value_{index}");
        }

        return string.Join(",\n    ", values);
    }

    private static IReadOnlyList<Condition> WhereOf(Measure measure) => measure switch
    {
        SumMeasure sum => sum.Where,
        CountMeasure count => count.Where,
        CountDistinctMeasure distinct => distinct.Where,
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    /// <summary>The rows with the weight of each value among its group: a value whose rows are all taken away is none.</summary>
    private static string WithDistinct(TotalsTable table, string groups, string rows)
    {
        var nets = table.Totals.Index().Where(total => total.Item is CountDistinctMeasure).Select(total =>
            $"sum(if(counts_{total.Index}, weight, 0)) over (partition by {groups}, value_{total.Index}) as net_{total.Index}");
        return nets.Any() ? $"(select *, {string.Join(", ", nets)} from {rows} seen)" : rows;
    }

    private static IEnumerable<string> SumValues(RowColumn column, int index)
    {
        var name = DuckDbSql.Identifier(column.Name);
        yield return $"{name} is not null as has_value_{index}";
        switch (column.Kind)
        {
            case ValueKind.Float32 or ValueKind.Float64:
                var value = $"cast({name} as double)";
                yield return $"if(abs({value}) < {FloatBound}, cast(trunc({value}) as hugeint), null) as value_{index}";
                yield return $"if(abs({value}) < {FloatBound}, cast(trunc(({value} - trunc({value}))"
                    + $" * cast({FloatUnits} as double)) as hugeint), null) as fraction_{index}";
                break;
            case ValueKind.Text:
                yield return $"if(regexp_full_match({name}, '{WideForm}'), try_cast({name} as {WideType}), null)"
                    + $" as value_{index}";
                break;
            default:
                yield return $"{(column.Kind == ValueKind.Decimal ? name : $"cast({name} as hugeint)")} as value_{index}";
                break;
        }
    }

    private static string Total(TotalsTable table, Measure measure, int index)
    {
        if (measure is CountDistinctMeasure)
            return $"cast(count(distinct value_{index}) filter (where counts_{index} and net_{index} > 0) as varchar)";
        if (measure is not SumMeasure sum)
            return $"cast(coalesce(sum(weight) filter (where counts_{index}), 0) as varchar)";

        var total = Sum(sum, index, $"value_{index}");
        if (table.Find(sum.Column.Value).Kind is ValueKind.Float32 or ValueKind.Float64)
            total += $" || ' ' || {Sum(sum, index, $"fraction_{index}")}";
        var missing = $"sum(weight) filter (where counts_{index} and has_value_{index} and value_{index} is null)";
        return $"if(coalesce({missing}, 0) <> 0, 'NaN', {total})";
    }

    private static string Sum(SumMeasure measure, int index, string value)
    {
        var sum = $"{(measure.Sign < 0 ? "-" : "")}{Weighted(value)} filter (where counts_{index})";
        return $"coalesce({DuckDbSql.DecimalText($"cast({sum} as varchar)")}, '0')";
    }

    private static string Weighted(string value) => $"sum(if(weight < 0, -{value}, {value}))";

    private static string Period(TotalsTable table, TotalsPeriod period)
    {
        if (period == TotalsPeriod.Month)
            return "_month";
        return table.Model.EventTime is null
            ? DuckDbSql.Literal(TotalsBucket.Whole)
            : $"coalesce(strftime(_day, '%Y-%m-%d'), {DuckDbSql.Literal(TotalsBucket.Null)})";
    }

    private static string Within(TotalsTable table, TotalsPeriod period, IReadOnlyList<TotalsBucket>? within)
    {
        if (within is null)
            return "";
        if (within.Count == 0)
            throw new ArgumentException("No bucket, no question.", nameof(within));

        var names = within.Select(bucket => (bucket.Tenant, bucket.Period)).Distinct()
            .Select(name => $"({DuckDbSql.Literal(name.Tenant)}, {DuckDbSql.Literal(name.Period)})");
        return $"\n  where (_tenant, {Period(table, period)}) in ({string.Join(", ", names)})";
    }

    /// <summary>Never NULL: a condition is met or not. Compared by canonical text, which says the same of equal values.</summary>
    private static string Where(TotalsTable table, IReadOnlyList<Condition> where) => where.Count == 0
        ? "true"
        : string.Join(" and ", where.Select(condition => DuckDbCondition.Meets(table.Find(condition.Column.Value), condition)));

    private static string Slice(TotalsTable table, int count) => count == 1
        ? "0"
        : $"{Hash(table.Key.Count > 0 ? KeyText(table) : RowText(table))} % {count}";

    private static string RowText(TotalsTable table) => $"({DuckDbSql.RowText(table.Columns)})";

    private static string KeyText(TotalsTable table) => $"({DuckDbSql.RowText(table.Key)})";

    private static string Hash(string text) => $"cast('0x' || substring(md5({text}), 21, 12) as bigint)";
}
