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
    /// <exception cref="FormatException">The month has another form, or lies outside the calendar.</exception>
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
        var buckets = TotalsBucket.OfPartition(partition.Tenant, partition.Month, counted);
        return PostgresRange.Condition(Find(schema.Tenant), eventTime, buckets);
    }
}
