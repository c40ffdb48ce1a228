using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Lakehouse.Replicator.Decode;

namespace Lakehouse.Replicator.Setup;

/// <summary>What a modelled table becomes in the lake.</summary>
internal static class SchemaPlan
{
    /// <summary>The table's first entry in a root: collecting from here on, or parked with the reason when a column's type cannot
    /// be held.</summary>
    public static TableRoot FirstEntry(TableModel model, SourceTable source, Lsn from)
    {
        var held = source.Columns.Where(column => !column.IsGenerated)
            .Select(column => (Source: column, Type: TypeMap.ToColumnType(column.TypeOid, column.TypeModifier))).ToList();
        var columns = held.Where(column => column.Type is not null).Select((column, index) => new LakeColumn(
            index + 1, column.Source.Name, column.Type!, column.Source.TypeName, !column.Source.IsNotNull));
        var refused = held.Where(column => column.Type is null)
            .Select(column => $"{column.Source.Name} (type {column.Source.TypeName})")
            .Concat(held.Select(column => ReservedNames.ReasonAgainst(column.Source, source)).OfType<string>())
            .ToList();
        var zone = ZonePlan.Of(model);
        return new TableRoot
        {
            Name = model.Table.ToString(),
            State = refused.Count == 0 ? TableState.Copying : TableState.Parked,
            Parked = refused.Count == 0 ? null : new ParkedAt(
                from,
                $"The lake cannot hold {string.Join(", ", refused)} yet. Change it, or leave the table out of the models."),
            FoldedLsn = from,
            Schema = new TableSchema([.. columns], model.Key, model.Tenant, model.EventTime, zone.TimeZone, zone.ZoneOf),
            Copy = refused.Count == 0 ? new CopyProgress(null, null, [], 0) : null,
        };
    }
}
