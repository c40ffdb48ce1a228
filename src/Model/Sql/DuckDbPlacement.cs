namespace Lakehouse.Model.Sql;

/// <summary>Where the lake has filed rows, for DuckDB 1.5: totals by month do not tell on which day of it a row lies.</summary>
public static class DuckDbPlacement
{
    /// <summary>By tenant, month and day the first and the last event time, in microseconds since 1970-01-01 00:00 UTC. All
    /// columns are text.</summary>
    /// <param name="table">Has an event time.</param>
    /// <param name="relation">With the columns that <see cref="DuckDbTotals"/> wants.</param>
    /// <param name="within">Months.</param>
    /// <exception cref="ArgumentException"><paramref name="within"/> is empty.</exception>
    public static string Extents(TotalsTable table, string relation, IReadOnlyList<TotalsBucket> within)
    {
        if (within.Count == 0)
            throw new ArgumentException("No bucket, no question.", nameof(within));
        var eventTime = table.Model.EventTime
            ?? throw new ArgumentException($"{table.Model.Table} has no event time.", nameof(table));
        var micros = $"epoch_us(cast({DuckDbSql.Identifier(eventTime)} as timestamp))";
        var names = within.Select(bucket => (bucket.Tenant, bucket.Period)).Distinct()
            .Select(name => $"({DuckDbSql.Literal(name.Tenant)}, {DuckDbSql.Literal(name.Period)})");
        return "select _tenant, _month, strftime(_day, '%Y-%m-%d'),"
            + $" cast(min({micros}) as varchar), cast(max({micros}) as varchar)\n"
            + $"from {relation} as lake_row\nwhere _day is not null and (_tenant, _month) in ({string.Join(", ", names)})\n"
            + "group by all";
    }

    /// <param name="texts">Columns of a row of <see cref="Extents"/>.</param>
    public static DayExtent Read(IReadOnlyList<string?> texts) =>
        new(texts[0]!, texts[1]!, texts[2]!, long.Parse(texts[3]!), long.Parse(texts[4]!));
}
