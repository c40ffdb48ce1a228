using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Root;
using Lakehouse.Model.Declaration;

namespace Lakehouse.Replicator.Setup;

/// <summary>A model's zone rule as a table's schema has it.</summary>
/// <param name="TimeZone">Where the rule is a lookup: what holds for tenants of which it tells nothing.</param>
internal readonly record struct ZonePlan(string TimeZone, ZoneColumn? ZoneOf)
{
    public static ZonePlan Of(TableModel model) => model.Zone is ZoneLookup lookup
        ? new ZonePlan(AccountZone.Utc.Id, new ZoneColumn(lookup.Table.ToString(), lookup.Column))
        : new ZonePlan(((ZoneConstant)model.Zone).Zone.Id, null);

    public static ZonePlan Of(TableSchema schema) => new(schema.TimeZone, schema.ZoneOf);
}
