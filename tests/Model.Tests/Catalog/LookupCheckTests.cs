using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;

namespace Lakehouse.Model.Tests.Catalog;

public sealed class LookupCheckTests
{
    private const string Zoned = "table: entries\ntenant: tenant_id\neventTime: at\ntimeZone: tenants.time_zone";

    [Theory]
    [InlineData(PgTypes.Uuid, PgTypes.Uuid, PgTypes.Text, true)]
    [InlineData(PgTypes.Int8, PgTypes.Int8, PgTypes.VarChar, true)]
    [InlineData(PgTypes.Text, PgTypes.Text, PgTypes.Text, true)]
    [InlineData(PgTypes.Int4, PgTypes.Int8, PgTypes.Text, false)]
    [InlineData(PgTypes.Date, PgTypes.Date, PgTypes.Text, false)]
    [InlineData(PgTypes.Uuid, PgTypes.Uuid, PgTypes.Int4, false)]
    public void A_zone_is_text_found_by_a_key_of_the_tenants_type(uint tenant, uint key, uint zone, bool fits) =>
        Assert.Equal(fits, Check("time_zone", tenant, key, zone).Count == 0);

    [Fact]
    public void A_column_that_the_other_table_lacks_is_told_where_it_is_named()
    {
        var problem = Assert.Single(Check("timezone", PgTypes.Uuid, PgTypes.Uuid, PgTypes.Text));

        Assert.Equal("m.yaml:4:11: 'timeZone' names the column 'time_zone', which public.tenants does not have."
            + " Did you mean timezone?", problem.ToString());
    }

    [Fact]
    public void Types_that_differ_are_told_at_the_tenant_column() => Assert.Equal(
        "m.yaml:2:9: 'timeZone' finds rows of public.tenants by 'tenant_id', so that and its key 'id' need the same integer,"
        + " text or uuid type; they are type 23 and type 20.",
        Assert.Single(Check("time_zone", PgTypes.Int4, PgTypes.Int8, PgTypes.Text)).ToString());

    private static IReadOnlyList<ModelProblem> Check(string zoneColumn, uint tenantType, uint keyType, uint zoneType)
    {
        var models = ModelFolder.Assemble([new ModelFile("m.yaml", $"{Zoned}\n---\ntable: tenants\nkey: [id]")]);
        var entries = Table("entries", Column("tenant_id", tenantType), Column("at", PgTypes.Date));
        var tenants = Table("tenants", Column("id", keyType), Column(zoneColumn, zoneType));
        return ModelCheck.Lookup(Assert.Single(models.Tables[0].Lookups), entries, models.Tables[1], tenants);
    }

    private static SourceTable Table(string name, params SourceColumn[] columns) => new(
        new QualifiedName("public", name), SourceTableKind.Ordinary, IsUnlogged: false, IsRowSecurityActive: false,
        ReplicaIdentity.Default, columns, []);

    private static SourceColumn Column(string name, uint type) =>
        new(name, type, $"type {type}", TypeModifier: -1, IsNotNull: true, IsGenerated: false);
}
