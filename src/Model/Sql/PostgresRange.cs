namespace Lakehouse.Model.Sql;

/// <summary>The rows of one partition as a condition with constants, for statements that take no parameters
/// (<c>COPY</c>).</summary>
public static class PostgresRange
{
    /// <param name="tenant">The column that says whose a row is; null: the table has none.</param>
    /// <param name="eventTime">The column that decides the day; null: the table has none.</param>
    /// <param name="buckets">Of one tenant and month; none: no row.</param>
    public static string Condition(RowColumn? tenant, RowColumn? eventTime, IEnumerable<TotalsBucket> buckets)
    {
        var either = buckets.Select(bucket => $"({TenantIs(tenant, bucket)} AND {TimeIs(eventTime, bucket)})").ToList();
        return either.Count == 0 ? "false" : $"({string.Join(" OR ", either)})";
    }

    private static string TenantIs(RowColumn? tenant, TotalsBucket bucket)
    {
        if (tenant is not { } column)
            return bucket.Tenant == TotalsBucket.SharedTenant ? "true" : "false";
        var name = PostgresSql.Identifier(column.Name);
        var isText = column.Kind is ValueKind.Text or ValueKind.PaddedText;
        var value = column.Kind == ValueKind.PaddedText ? bucket.Tenant.TrimEnd(' ') : bucket.Tenant;
        var equals = isText
            ? $"{name}::text = {PostgresSql.Literal(value)}"
            : $"{name} = {PostgresSql.Literal(value)}::{PostgresBuckets.TypeOfTenant(column.Kind)}";
        if (bucket.Tenant != TotalsBucket.Null)
            return equals;
        // A tenant of that text lies with those that have none, as it does in the lake.
        return isText ? $"({name} IS NULL OR {equals})" : $"{name} IS NULL";
    }

    private static string TimeIs(RowColumn? eventTime, TotalsBucket bucket)
    {
        if (eventTime is not { } column)
            return bucket.Period == TotalsBucket.Whole ? "true" : "false";
        var name = PostgresSql.Identifier(column.Name);
        if (bucket.Span is not { } span)
            return bucket.Period == TotalsBucket.Null ? $"{name} IS NULL" : "false";
        return $"{name} >= {Bound(span.From, column.Kind)} AND {name} < {Bound(span.Until, column.Kind)}";
    }

    private static string Bound(long microseconds, ValueKind kind) =>
        $"{PostgresSql.Literal(PostgresBuckets.Bound(microseconds, kind))}::{PostgresBuckets.TypeOf(kind)}";
}
