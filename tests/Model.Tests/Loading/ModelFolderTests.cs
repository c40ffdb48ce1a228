using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using Lakehouse.Support;

namespace Lakehouse.Model.Tests.Loading;

public sealed class ModelFolderTests
{
    [Fact]
    public void A_full_declaration_is_read()
    {
        var model = Assert.Single(Load(
            """
            table: sales.ledger_entries
            key: [tenant_id, id]
            tenant: tenant_id
            eventTime: effective_at
            timeZone: Europe/Berlin
            event: source_event_id
            money: { amount: currency }
            personal: [memo, note]
            """).Tables);

        Assert.Equal(new QualifiedName("sales", "ledger_entries"), model.Table);
        Assert.Equal(["tenant_id", "id"], model.Key);
        Assert.Equal(("tenant_id", "effective_at", "Europe/Berlin"), (model.Tenant, model.EventTime, model.TimeZone));
        Assert.Equal("source_event_id", model.Event);
        Assert.Equal(["memo", "note"], model.Personal);
        Assert.Equal(("amount", "currency"), (model.Money[0].Amount.Value, model.Money[0].Currency.Value));
        Assert.False(model.IsPublic);
        Assert.False(model.IsAppendOnly);
    }

    [Fact]
    public void What_is_absent_has_its_default()
    {
        var model = Assert.Single(Load("table: accounts\npublic: true").Tables);

        Assert.Equal("public.accounts", model.Table.ToString());
        Assert.Equal("UTC", model.TimeZone);
        Assert.True(model.IsAppendOnly);
        Assert.True(model.IsPublic);
        Assert.Null(model.Tenant);
        Assert.Null(model.EventTime);
        Assert.Null(model.Event);
        Assert.Empty(model.Personal);
    }

    [Fact]
    public void A_zone_is_a_constant_or_looked_up_by_tenant()
    {
        var models = Load(
            "table: a\neventTime: t\ntenant: x\ntimeZone: tenants.time_zone\n---\ntable: tenants\nkey: [id]",
            "table: b\neventTime: t\ntenant: x\ntimeZone: s.tenants.zone\n---\ntable: s.tenants\nkey: [id]");

        var zone = Assert.IsType<ZoneLookup>(models.Tables[0].Zone);
        Assert.Equal((new QualifiedName("public", "tenants"), "time_zone"), (zone.Table, zone.Column));
        Assert.Equal("s.tenants.zone", models.Tables[2].Zone.ToString());
        Assert.Equal(ZoneRule.Default, models.Tables[1].Zone);
        Assert.Equal("models/0.yaml:4:11", Assert.Single(models.Tables[0].Lookups).Target.Place.ToString());
    }

    [Fact]
    public void Every_member_has_its_place()
    {
        var model = Assert.Single(Load("table: a\nkey:\n  - tenant_id\n  - id\ntenant: tenant_id").Tables);

        Assert.Equal("models/0.yaml:1:8", model.Place.ToString());
        Assert.Equal(["models/0.yaml:3:5", "models/0.yaml:4:5"], model.KeyColumns.Select(column => column.Place.ToString()));
        Assert.Equal("models/0.yaml:5:9", model.TenantColumn?.Place.ToString());
    }

    [Fact]
    public void A_file_may_hold_several_documents()
    {
        var models = Load("table: a\n---\ntable: b\nkey: [id]", "table: c");

        Assert.Equal(["public.a", "public.b", "public.c"], models.Tables.Select(table => table.Table.ToString()));
        Assert.Equal(3, models.Find(new QualifiedName("public", "b"))?.Place.Line);
    }

    [Theory]
    [InlineData("table: a\nkey: id", "2:6", "list of names, as in 'key: [id]'")]
    [InlineData("table: a\nkey: []", "2:6", "list of names")]
    [InlineData("table: a\nkey: [id, id]", "2:11", "'id' stands twice")]
    [InlineData("table: a\ntenat: x", "2:1", "Unknown member 'tenat'. Did you mean tenant?")]
    [InlineData("table: a\nzzzzzzzzz: x", "2:1", "A table may have table, key")]
    [InlineData("key: [id]", "1:1", "names its table")]
    [InlineData("table: [a]", "1:8", "'table' is one name")]
    [InlineData("table: a.b.c", "1:8", "no table name")]
    [InlineData("table: .a", "1:8", "no table name")]
    [InlineData("table: a\neventTime: t\ntimeZone: tenants.time_zone", "3:11", "is looked up by tenant; add 'tenant'")]
    [InlineData("table: a\neventTime: t\ntenant: x\ntimeZone: tenants.time_zone", "4:11", "public.tenants, which no model")]
    [InlineData("table: tenants\neventTime: t\ntenant: x\ntimeZone: tenant.zone", "4:11", "Did you mean public.tenants?")]
    [InlineData("table: a\neventTime: t\ntenant: x\ntimeZone: a.zone", "4:11", "needs a key of one column; it has 0")]
    [InlineData("table: a\neventTime: t\ntenant: x\nkey: [b, c]\ntimeZone: a.zone", "5:11", "it has 2")]
    [InlineData("table: a\neventTime: t\ntenant: x\nkey: [b]\ntimeZone: a.zone", "5:11", "give public.a one zone for all rows")]
    [InlineData("table: a\neventTime: t\ntenant: x\nkey: [b]\ntimeZone: a.b.c.d", "5:11", "a.b.c.d")]
    [InlineData("table: a\neventTime: t\ntimeZone: Europe/Berlni", "3:11", "Did you mean Europe/Berlin")]
    [InlineData("table: a\ntimeZone: Europe/Berlin", "2:11", "'eventTime', which is missing")]
    [InlineData("table: a\npublic: maybe", "2:9", "true or false")]
    [InlineData("table: a\npublic: 'true'", "2:9", "true or false")]
    [InlineData("table: a\ntenant: t\npublic: true", "2:9", "remove one of the two")]
    [InlineData("table: a\nmoney: [amount]", "2:8", "maps names to names")]
    [InlineData("table: a\nevent: ~", "2:8", "'event' is one name")]
    [InlineData("- table: a", "1:1", "mapping of members")]
    [InlineData("", "1:1", "declares nothing")]
    [InlineData("table: a\ntable: b", "2:1", "not YAML")]
    [InlineData("table: a\nkey: [id", "3:1", "not YAML")]
    public void A_wrong_declaration_is_refused_at_its_place(string yaml, string place, string message)
    {
        var problem = Assert.Single(Assert.Throws<ModelException>(() => Load(yaml)).Problems);

        Assert.StartsWith($"models/0.yaml:{place}: ", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_all_files_are_told_at_once()
    {
        var refusal = Assert.Throws<ModelException>(() => Load("table: a\nkye: [id]\npublic: 3", "tabel: b"));

        Assert.Equal(4, refusal.Problems.Count);
        Assert.Equal(4, refusal.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public void A_table_declared_twice_names_both_places()
    {
        var problem = Assert.Single(Assert.Throws<ModelException>(() => Load("table: a", "# again\ntable: public.a")).Problems);

        Assert.Equal("models/1.yaml:2:8", problem.Place.ToString());
        Assert.Equal("Table public.a is declared already at models/0.yaml:1:8; keep one of the two.", problem.Message);
    }

    [Fact]
    public void A_folder_is_read_in_the_order_of_its_files()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-models-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "b.yml"), "table: second");
            File.WriteAllText(Path.Combine(folder.FullName, "a.yaml"), "table: first");
            File.WriteAllText(Path.Combine(folder.FullName, "notes.txt"), "no yaml");

            Assert.Equal(["first", "second"], ModelFolder.Load(folder.FullName).Tables.Select(table => table.Table.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_without_models_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-models-");
        var empty = Assert.Throws<ModelException>(() => ModelFolder.Load(folder.FullName));
        folder.Delete();
        var missing = Assert.Throws<ModelException>(() => ModelFolder.Load(folder.FullName));

        Assert.Contains("holds no .yaml file", empty.Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_models_that_we_ship_are_right() =>
        Assert.NotEmpty(ModelFolder.Load(RepositoryFolder.PathOf("models", "pgbench")).Tables);

    private static ModelSet Load(params string[] texts) =>
        ModelFolder.Assemble(texts.Select((text, index) => new ModelFile($"models/{index}.yaml", text)));
}
