using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Writing;
using Lakehouse.Model.Sql;
using Lakehouse.Replicator.Copy;
using NodaTime;

namespace Lakehouse.Replicator.Commands;

/// <summary>The condition that selects a range in the source.</summary>
internal static class RepairSql
{
    /// <param name="zone">In which the tenant's days are counted.</param>
    /// <exception cref="FormatException">The month has another form.</exception>
    public static string Where(TableRoot table, RepairRange range, AccountZone zone) => range switch
    {
        PartitionRange partition => $" WHERE {TenantIs(table, partition.Tenant)} AND {MonthIs(table, partition.Month, zone)}",
        KeyRange keys => ChunkReader.Where(table, keys.From, keys.To),
        _ => throw new ArgumentOutOfRangeException(nameof(range)),
    };

    private static string TenantIs(TableRoot table, string tenant)
    {
        if (table.Schema.Tenant is not { } column)
            return tenant == TotalsBucket.SharedTenant ? "true" : "false";
        var name = PostgresSql.Identifier(column);
        return tenant == TotalsBucket.Null ? $"{name} IS NULL" : $"{name}::text = {PostgresSql.Literal(tenant)}";
    }

    private static string MonthIs(TableRoot table, string month, AccountZone zone)
    {
        if (table.Schema.EventTime is not { } column)
            return month == TotalsBucket.Whole ? "true" : "false";
        var name = PostgresSql.Identifier(column);
        if (month == TotalsBucket.Null)
            return $"{name} IS NULL";
        var kind = table.Schema.Column(column).Type.Kind;
        // A date is a day by itself; a timestamp without zone is taken as UTC.
        var counted = kind == ColumnKind.Date ? DateTimeZone.Utc : zone.Zone;
        var type = kind switch
        {
            ColumnKind.Date => "date",
            ColumnKind.Timestamp => "timestamp",
            _ => "timestamptz",
        };
        var spans = new AccountLocalMonth(ReportMonth.Parse(month), counted).Spans()
            .Select(span => $"({name} >= {Bound(span.Start, type)} AND {name} < {Bound(span.End, type)})");
        return $"({string.Join(" OR ", spans)})";
    }

    private static string Bound(Instant instant, string type)
    {
        var text = instant.ToString("uuuu-MM-dd'T'HH:mm:ss.ffffff", null);
        return $"{PostgresSql.Literal(type == "timestamptz" ? text + "Z" : text)}::{type}";
    }
}
