using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Sql;

/// <summary>Totals and rows of a source table, for PostgreSQL 15 to 18.</summary>
/// <remarks>Needs <see cref="PostgresSql.SessionSettings"/> and <see cref="SessionSettings"/>. Buckets bring explicit bounds: no
/// zone arithmetic in SQL, and an index on (tenant, event time) can be used. Written apart from <see cref="DuckDbTotals"/> on
/// purpose.</remarks>
public static class PostgresTotals
{
    /// <summary>How the statements want to be planned. Groups are few but taken for many, and rows would be sorted with all of
    /// their columns before they are hashed: of 10 M rows 2 GB on disk, and a third of the time. (Where a measure counts distinct
    /// values they are sorted all the same.) Compiled, the statements take as long, and the compiling comes on top.</summary>
    public const string SessionSettings = "SET work_mem = '64MB'; SET enable_sort = off; SET jit = off";

    private const string FloatBound = "1e15";

    // 2^62: multiplying by it and cutting a float off at the point are exact.
    private const string FloatUnits = "4611686018427387904";
    private const string WideBound = "1e18";
    private const int WideDecimals = 18;

    /// <summary>Totals of some buckets; one without rows has no row.</summary>
    /// <param name="sliceCount">1: totals of whole buckets; more: apart by <see cref="RowSlice"/>.</param>
    public static SqlQuery Totals(TotalsTable table, IReadOnlyList<TotalsBucket> buckets, int sliceCount = 1)
    {
        var groups = string.Join(", ", Enumerable.Range(1, 3).Concat(Enumerable.Range(6, table.Currencies.Count)));
        List<string> columns =
        [
            "tenant", "period", "slice::text", "count(*)::text", "sum(row_hash)::text",
            .. table.Currencies.Select((_, index) => $"currency_{index}"),
            .. table.Totals.Select((measure, index) => Total(table, measure, index)),
        ];
        return PostgresBuckets.Query(
            table, buckets, Values(table), $"{Slice(table, sliceCount)} as slice, {Hash(RowText(table))} as row_hash",
            source => $"select {string.Join(", ", columns)}\nfrom ({source}) counted\ngroup by {groups}");
    }

    /// <summary>Rows of some buckets, in no order.</summary>
    /// <param name="slice">Only these; null: all of them.</param>
    public static SqlQuery Rows(TotalsTable table, IReadOnlyList<TotalsBucket> buckets, RowSlice? slice, bool withText)
    {
        var text = withText ? ", row_text" : "";
        var derived = $"{KeyText(table)} as key_text, {Hash(RowText(table))} as row_hash,"
            + $" {Slice(table, slice?.Count ?? 1)} as slice"
            + (withText ? $", {RowText(table)} as row_text" : "");
        var only = slice is { } wanted ? $"\nwhere slice = {wanted.Index}" : "";
        return PostgresBuckets.Query(
            table, buckets, string.Join(",\n  ", Operands(table)), derived,
            source => $"select tenant, period, key_text, row_hash::text, count(*)::text{text}\nfrom ({source}) found{only}\n"
                + $"group by tenant, period, key_text, row_hash{text}");
    }

    private static string Values(TotalsTable table)
    {
        List<string> values = [.. Operands(table)];
        values.AddRange(table.Currencies.Select((currency, index) =>
            $"{PostgresSql.Identifier(currency.Name)}::text collate \"C\" as currency_{index}"));
        for (var index = 0; index < table.Totals.Count; index++)
        {
            if (table.Totals[index] is SumMeasure sum)
                values.AddRange(SumValues(table, sum, index));
            else if (table.Totals[index] is CountMeasure count)
                values.Add($"({Where(table, count.Where)}) as counts_{index}");
            else if (table.Totals[index] is CountDistinctMeasure distinct)
                values.Add(DistinctValue(table, distinct, index));
        }

        return string.Join(",\n  ", values);
    }

    /// <summary>What the text of a row is made of, by the column's place.</summary>
    private static IEnumerable<string> Operands(TotalsTable table) =>
        table.Columns.Select((column, index) => $"{PostgresSql.Operand(column)} as operand_{index}");

    /// <summary>By canonical text: two values are one where the lake takes them for one.</summary>
    private static string DistinctValue(TotalsTable table, CountDistinctMeasure measure, int index) =>
        $"case when ({Where(table, measure.Where)}) then "
        + $"{PostgresSql.ValueText(table.Find(measure.Column.Value))} collate \"C\" end as value_{index}";

    private static IEnumerable<string> SumValues(TotalsTable table, SumMeasure sum, int index)
    {
        var column = table.Find(sum.Column.Value);
        var name = PostgresSql.Identifier(column.Name);
        var where = Where(table, sum.Where);
        if (column.Kind is ValueKind.Float32 or ValueKind.Float64)
            return FloatValues($"{name}::float8", where, index);

        if (column.Kind != ValueKind.Text)
            return [$"case when ({where}) then {name}::numeric end as value_{index}"];
        var isSummable = $"abs({name}::numeric) < {WideBound} and scale({name}) <= {WideDecimals}";
        return
        [
            $"case when ({where}) and {isSummable} then {name}::numeric end as value_{index}",
            $"({where}) and {name} is not null and ({isSummable}) is not true as not_summable_{index}",
        ];
    }

    // Whole part and 2^-62ths, both integers: how either database prints a float, or rounds one, plays no role.
    private static IEnumerable<string> FloatValues(string value, string where, int index)
    {
        var isSummable = $"abs({value}) < {FloatBound}";
        yield return $"case when ({where}) and {isSummable} then trunc({value})::bigint end as value_{index}";
        yield return $"case when ({where}) and {isSummable}"
            + $" then trunc(({value} - trunc({value})) * {FloatUnits}::float8)::bigint end as fraction_{index}";
        yield return $"({where}) and not {isSummable} as not_summable_{index}";
    }

    private static string Total(TotalsTable table, Measure measure, int index)
    {
        if (measure is CountDistinctMeasure)
            return $"count(distinct value_{index})::text";
        if (measure is not SumMeasure sum)
            return $"(count(*) filter (where counts_{index}))::text";

        var total = Sum(sum, $"value_{index}");
        return table.Find(sum.Column.Value).Kind switch
        {
            ValueKind.Float32 or ValueKind.Float64 =>
                $"case when bool_or(not_summable_{index}) then 'NaN' else {total} || ' ' || {Sum(sum, $"fraction_{index}")} end",
            ValueKind.Text => $"case when bool_or(not_summable_{index}) then 'NaN' else {total} end",
            _ => total,
        };
    }

    private static string Sum(SumMeasure measure, string value) =>
        $"({(measure.Sign < 0 ? "-" : "")}coalesce(sum({value}), 0))::text";

    /// <summary>Never NULL: a condition is met or not.</summary>
    private static string Where(TotalsTable table, IReadOnlyList<Condition> where) => where.Count == 0
        ? "true"
        : string.Join(" and ", where.Select(condition => Meets(table.Find(condition.Column.Value), condition)));

    private static string Meets(RowColumn column, Condition condition)
    {
        var name = PostgresSql.Identifier(column.Name);
        List<string> either = [];
        foreach (var (value, _) in condition.Values)
        {
            either.Add(value.Kind switch
            {
                ConditionValueKind.Null => $"{name} is null",
                ConditionValueKind.Boolean => $"{name} is {value.Text}",
                ConditionValueKind.Number => $"coalesce({name} = {value.Text}, false)",
                _ when column.Kind == ValueKind.Uuid => $"coalesce({name} = {PostgresSql.Literal(value.Text)}::uuid, false)",
                _ => $"coalesce({name}::text collate \"C\" = {PostgresSql.Literal(TextOf(value, column))}, false)",
            });
        }

        return $"({string.Join(" or ", either)})";
    }

    private static string TextOf(ConditionValue value, RowColumn column) =>
        column.Kind == ValueKind.PaddedText ? value.Text.TrimEnd(' ') : value.Text;

    private static string Slice(TotalsTable table, int count) => count == 1
        ? "0"
        : $"{Hash(table.Key.Count > 0 ? KeyText(table) : RowText(table))} % {count}";

    private static string RowText(TotalsTable table) => TextOf(table, table.Columns);

    private static string KeyText(TotalsTable table) => TextOf(table, table.Key);

    private static string TextOf(TotalsTable table, IReadOnlyList<RowColumn> columns) =>
        PostgresSql.RowTextOf(columns, column => $"operand_{table.IndexOf(column)}");

    private static string Hash(string text) => $"('x' || substring(md5({text}), 21, 12))::bit(48)::bigint";
}
