using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Zones;

/// <summary>Follows the changes of a looked-up table: what its rows say at the end of a batch.</summary>
internal sealed class ZoneFollower(TenantZones before)
{
    private readonly HashSet<string> _touched = [];

    /// <summary>What the rows say now.</summary>
    public TenantZones Zones { get; private set; } = before;

    /// <summary>Tenants whose row changed, whatever of it.</summary>
    public IReadOnlyCollection<string> Touched => _touched;

    /// <param name="batch">Whole images; the table's key is the tenant.</param>
    public void Follow(ChangeBatch batch, ZoneColumn source)
    {
        var key = batch.Layout.KeyOrdinals[0];
        var zone = batch.Layout.OrdinalOf(source.Column);
        var (old, fresh) = (batch.Before.Column.Children, batch.After.Column.Children);
        for (var row = 0; row < batch.RowCount; row++)
        {
            var operation = batch.OperationAt(row);
            if (operation == ChangeOperation.Truncate)
                Clear();
            if (operation is ChangeOperation.Update or ChangeOperation.Delete)
                Leave(TenantText.Of(old[key], row)!);
            if (operation is ChangeOperation.Update or ChangeOperation.Insert)
                Enter(TenantText.Of(fresh[key], row)!, NameOf(fresh[zone], row));
        }
    }

    private static string? NameOf(ArrowColumn column, int row) => TenantText.Of(column, row);

    private void Clear()
    {
        _touched.UnionWith(Zones.Tenants);
        Zones = TenantZones.Empty;
    }

    private void Leave(string tenant)
    {
        _touched.Add(tenant);
        Zones = Zones.Without(tenant);
    }

    private void Enter(string tenant, string? name)
    {
        _touched.Add(tenant);
        Zones = Zones.With(tenant, TenantZone.Of(name));
    }
}
