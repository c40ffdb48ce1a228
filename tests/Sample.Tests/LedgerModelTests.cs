using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Setup;
using Lakehouse.Support;

namespace Lakehouse.Sample.Tests;

/// <summary><c>models/ledger/*.yaml</c> against the tables of <c>ledger.sql</c> beside them.</summary>
public sealed class LedgerModelTests
{
    private static readonly string[] WithoutTime = ["tenants", "customers", "bank_accounts"];

    private readonly ModelSet _models = ModelFolder.Load(RepositoryFolder.PathOf("models", "ledger"));

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Every_table_is_declared_and_the_declaration_fits(PostgresVersion version)
    {
        await using var ledger = await Ledger.SmallAsync(version);
        await using var connection = await ledger.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var sources = new Dictionary<QualifiedName, SourceTable>();
        foreach (var model in _models.Tables)
        {
            sources[model.Table] =
                (await SourceCatalog.FindAsync(connection, model.Table, TestContext.Current.CancellationToken))!;
        }

        Assert.Equal(Ledger.Tables.Order(), _models.Tables.Select(model => model.Table.Name).Order());
        Assert.All(_models.Tables, model => Assert.Empty(ModelCheck.Against(model, sources[model.Table])));
        foreach (var (model, lookup) in _models.Tables.SelectMany(model => model.Lookups.Select(lookup => (model, lookup))))
        {
            var target = _models.Find(lookup.Target.Value.Table)!;
            Assert.Empty(ModelCheck.Lookup(lookup, sources[model.Table], target, sources[target.Table]));
        }
    }

    [Fact]
    public async Task Every_numeric_column_is_money_with_its_currency()
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V18);
        const string Numeric =
            "information_schema.columns where table_schema = 'public' and data_type = 'numeric' and table_name = '{0}'";

        foreach (var model in _models.Tables)
            Assert.Equal(await ledger.CountAsync(string.Format(Numeric, model.Table.Name)), model.Money.Count);
    }

    [Fact]
    public void Every_table_that_has_a_time_counts_days_in_its_tenants_zone_and_sums_something()
    {
        foreach (var model in _models.Tables.Where(model => !WithoutTime.Contains(model.Table.Name)))
        {
            Assert.NotNull(model.EventTime);
            Assert.Equal("public.tenants.time_zone", model.TimeZone);
            Assert.Contains(model.Measures, measure => measure is SumMeasure);
        }
    }
}
