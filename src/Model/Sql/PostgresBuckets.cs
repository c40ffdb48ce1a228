using Lakehouse.Domain.Calendar;
using NodaTime;

namespace Lakehouse.Model.Sql;

/// <summary>The rows of some buckets as PostgreSQL finds them: tenants and bounds are parameters, joined to the table.</summary>
internal static class PostgresBuckets
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    // PostgreSQL's own first year; a bound before it bounds nothing.
    private const int YearMin = -4711;

    private enum Match
    {
        Anything,
        Equal,
        IsNull,
    }

    /// <param name="values">What is computed once of each row of the table, each with a name.</param>
    /// <param name="derived">What is wanted besides, in terms of those names.</param>
    /// <param name="outer">The statement around the rows, whose columns are tenant, period, the values and the derived.</param>
    internal static SqlQuery Query(
        TotalsTable table, IReadOnlyList<TotalsBucket> buckets, string values, string derived, Func<string, string> outer)
    {
        List<string[]> parameters = [];
        List<string> bucketSets = [];
        List<string> branches = [];
        foreach (var group in Branches(table, buckets).GroupBy(branch => (branch.Tenant, branch.Time), branch => branch.Bucket))
        {
            var name = $"bucket_{bucketSets.Count}";
            bucketSets.Add($"{name} as materialized ({BucketSet(table, group.Key, [.. group], parameters)})");
            branches.Add(Branch(table, group.Key, name, values, derived));
        }

        return branches.Count == 0
            ? throw new ArgumentException("No bucket, no question.", nameof(buckets))
            : new SqlQuery($"with {string.Join(",\n", bucketSets)}\n{outer(string.Join("\nunion all\n", branches))}", parameters);
    }

    private static IEnumerable<(Match Tenant, Match Time, TotalsBucket Bucket)> Branches(
        TotalsTable table, IEnumerable<TotalsBucket> buckets) =>
        from bucket in buckets
        let time = table.Model.EventTime is null ? Match.Anything : bucket.Span is null ? Match.IsNull : Match.Equal
        from tenant in TenantMatches(table, bucket.Tenant)
        select (tenant, time, bucket);

    /// <summary>A tenant whose text is <c>_null</c> lies with those that have none, as it does in the lake.</summary>
    private static IEnumerable<Match> TenantMatches(TotalsTable table, string tenant)
    {
        if (table.Model.Tenant is not { } column)
            return [Match.Anything];
        if (tenant != TotalsBucket.Null)
            return [Match.Equal];
        return table.Find(column).Kind is ValueKind.Text or ValueKind.PaddedText ? [Match.IsNull, Match.Equal] : [Match.IsNull];
    }

    private static string BucketSet(
        TotalsTable table, (Match Tenant, Match Time) match, IReadOnlyList<TotalsBucket> buckets, List<string[]> parameters)
    {
        List<(string Name, string Type, string[] Values)> columns =
        [
            ("tenant", "text", [.. buckets.Select(bucket => bucket.Tenant)]),
            ("period", "text", [.. buckets.Select(bucket => bucket.Period)]),
        ];
        var selected = "tenant, period";
        if (match.Tenant == Match.Equal)
            selected += $", {TenantValue(table.Find(table.Model.Tenant!).Kind)} as tenant_value";
        if (match.Time == Match.Equal)
        {
            var kind = table.Find(table.Model.EventTime!).Kind;
            columns.Add(("first", "text", [.. buckets.Select(bucket => Bound(bucket.Span!.Value.From, kind))]));
            columns.Add(("beyond", "text", [.. buckets.Select(bucket => Bound(bucket.Span!.Value.Until, kind))]));
            selected += $", first::{TypeOf(kind)} as first, beyond::{TypeOf(kind)} as beyond";
        }

        parameters.AddRange(columns.Select(column => column.Values));
        var first = parameters.Count - columns.Count + 1;
        var arrays = string.Join(", ", columns.Select((_, index) => $"${first + index}::text[]"));
        return $"select {selected} from unnest({arrays}) as given({string.Join(", ", columns.Select(column => column.Name))})";
    }

    private static string Branch(
        TotalsTable table, (Match Tenant, Match Time) match, string bucketSet, string values, string derived)
    {
        List<string> conditions = [];
        if (match.Tenant != Match.Anything)
        {
            var tenant = table.Find(table.Model.Tenant!);
            var name = PostgresSql.Identifier(tenant.Name);
            var isText = tenant.Kind is ValueKind.Text or ValueKind.PaddedText;
            var equals = $"{name}{(isText ? "::text" : "")} = b.tenant_value";
            conditions.Add(match.Tenant == Match.IsNull ? $"{name} is null" : equals);
        }

        if (match.Time != Match.Anything)
        {
            var name = PostgresSql.Identifier(table.Model.EventTime!);
            conditions.Add(match.Time == Match.IsNull ? $"{name} is null" : $"{name} >= b.first and {name} < b.beyond");
        }

        // Names inside are the table's own first; the bucket's are only reached by its alias.
        var where = conditions.Count == 0 ? "" : $"\n  where {string.Join(" and ", conditions)}";
        // Without OFFSET 0 the planner puts each value's expression wherever its name stands, and computes it as often.
        return $"select located.*, {derived}\nfrom (\nselect b.tenant, b.period, r.* from {bucketSet} b cross join lateral (\n"
            + $"  select {values}\n  from {PostgresSql.Identifier(table.Model.Table)} as source_row{where}) r\noffset 0) located";
    }

    private static string TenantValue(ValueKind kind) => kind switch
    {
        // The lake's partition keeps the blanks that character(n) does not count.
        ValueKind.PaddedText => "rtrim(tenant, ' ')",
        ValueKind.Text => "tenant",
        _ => $"tenant::{TypeOfTenant(kind)}",
    };

    internal static string TypeOfTenant(ValueKind kind) => kind switch
    {
        ValueKind.Int16 => "smallint",
        ValueKind.Int32 => "integer",
        ValueKind.Int64 => "bigint",
        ValueKind.Uuid => "uuid",
        _ => "text",
    };

    internal static string TypeOf(ValueKind eventTime) => eventTime switch
    {
        ValueKind.Date => "date",
        ValueKind.Timestamp => "timestamp",
        _ => "timestamptz",
    };

    /// <returns>Text that casts to <see cref="TypeOf"/>.</returns>
    internal static string Bound(long microseconds, ValueKind kind)
    {
        if (microseconds > DayResolver.LatestMicroseconds)
            return "infinity";
        if (microseconds < DayResolver.EarliestMicroseconds)
            return "-infinity";
        if (kind == ValueKind.Date && microseconds % MicrosecondsPerDay != 0)
            throw new ArgumentException("The event time is a date, so its spans begin and end at midnight UTC.");

        var time = Instant.FromUnixTimeTicks(microseconds * 10).InUtc().LocalDateTime;
        if (time.Year < YearMin)
            return "-infinity";
        var (year, era) = time.Year > 0 ? (time.Year, "") : (1 - time.Year, " BC");
        var date = $"{year:0000}-{time.Month:00}-{time.Day:00}";
        return kind == ValueKind.Date
            ? date + era
            : $"{date} {time.Hour:00}:{time.Minute:00}:{time.Second:00}.{time.TickOfSecond / 10:000000}"
                + (kind == ValueKind.Timestamp ? era : $"+00{era}");
    }
}
