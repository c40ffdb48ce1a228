using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Sql;
using Lakehouse.Replicator.Copy;

namespace Lakehouse.Replicator.Commands;

/// <summary>The condition that selects a range in the source.</summary>
internal static class RepairSql
{
    // As far as the calendar reaches.
    private static readonly ReportMonth MonthMin = ReportMonth.Parse("-9998-01");
    private static readonly ReportMonth MonthMax = ReportMonth.Parse("9999-12");

    /// <exception cref="FormatException">The month has another form, or no bounds that could be told.</exception>
    public static string Where(TableRoot table, RepairRange range) => range switch
    {
        PartitionRange partition => $" WHERE {Condition(table.Schema, partition)}",
        KeyRange keys => ChunkReader.Where(table, keys.From, keys.To),
        _ => throw new InvalidOperationException($"A range of the kind {range.GetType().Name} is not known."),
    };

    private static string Condition(TableSchema schema, PartitionRange partition)
    {
        var columns = CanonicalColumns.Of(schema);
        RowColumn? Find(string? name) => name is null ? null : columns.First(column => column.Name == name);
        var eventTime = Find(schema.EventTime);
        // A date is a day by itself, whatever the tenant's clocks show.
        var counted = eventTime?.Kind == ValueKind.Date ? AccountZone.Utc : partition.Zone;
        IEnumerable<TotalsBucket> buckets = partition.Month switch
        {
            TotalsBucket.Whole => [TotalsBucket.AllOf(partition.Tenant)],
            TotalsBucket.Null => [TotalsBucket.WithoutEventTime(partition.Tenant)],
            _ => TotalsBucket.OfMonth(partition.Tenant, MonthOf(partition), counted),
        };
        return PostgresRange.Condition(Find(schema.Tenant), eventTime, buckets);
    }

    private static ReportMonth MonthOf(PartitionRange partition)
    {
        var month = ReportMonth.Parse(partition.Month);
        return month >= MonthMin && month <= MonthMax
            ? month
            : throw new FormatException($"A month from {MonthMin} to {MonthMax} has bounds: name a range of keys instead.");
    }
}
