using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;

namespace Lakehouse.Model.Tests.Catalog;

public sealed class ModelCheckTests
{
    private const string Fitting =
        "table: entries\nkey: [id]\ntenant: tenant_id\neventTime: at\nevent: source\n"
        + "money: { amount: currency }\npersonal: [memo]";

    private static readonly SourceTable Entries = new(
        new QualifiedName("public", "entries"), SourceTableKind.Ordinary, IsUnlogged: false, IsRowSecurityActive: false,
        ReplicaIdentity.Default,
        [
            Column("id", PgTypes.Int8, "bigint", isNotNull: true),
            Column("tenant_id", PgTypes.Uuid, "uuid", isNotNull: true),
            Column("at", PgTypes.TimestampTz, "timestamp with time zone"),
            Column("source", PgTypes.Text, "text"),
            Column("amount", PgTypes.Numeric, "numeric(20,6)"),
            Column("currency", PgTypes.BpChar, "character(3)"),
            Column("memo", PgTypes.Text, "text"),
            Column("code", PgTypes.Text, "text", isNotNull: true),
            Column("total", PgTypes.Int8, "bigint", isNotNull: true) with { IsGenerated = true },
        ],
        [
            new SourceIndex("entries_pkey", ["id"], IsPrimary: true, IsReplicaIdentity: false),
            new SourceIndex("entries_code", ["tenant_id", "code"], IsPrimary: false, IsReplicaIdentity: false),
        ]);

    [Fact]
    public void A_fitting_table_has_no_problem() => Assert.Empty(Check(Fitting, Entries));

    [Fact]
    public void Measures_that_fit_have_no_problem() => Assert.Empty(Check(
        "table: entries\nmoney: { amount: currency }\ndimensions: [source, at]\nmeasures: { a: { sum: amount, where: {"
        + " code: '17', id: [1, null], tenant_id: 0b0e7c0d-97a6-4a8e-9df0-1f2e3d4c5b6a } },"
        + " b: { sum: id }, c: { countDistinct: code } }",
        Entries));

    [Fact]
    public void A_table_without_key_needs_no_replica_identity() =>
        Assert.Empty(Check("table: entries", Entries with { Identity = ReplicaIdentity.Nothing, UniqueIndexes = [] }));

    [Theory]
    [InlineData("key: [di]", "2:7", "does not have. Did you mean id")]
    [InlineData("key: [memo]", "2:7", "nullable")]
    [InlineData("key: [total]", "2:7", "generated")]
    [InlineData("key: [code]", "2:7", "not unique in public.entries")]
    [InlineData("key: [memo2, code]", "2:7", "Did you mean memo?")]
    [InlineData("key: [tenant_id]", "2:7", "without predicate. It has [id] and [tenant_id, code].")]
    [InlineData("key: [id, code]", "2:7", "not unique")]
    [InlineData("key: [code, tenant_id]", "2:7", "REPLICA IDENTITY FULL")]
    [InlineData("tenant: tenant", "2:9", "Did you mean tenant_id?")]
    [InlineData("tenant: at", "2:9", "'tenant' needs an integer, text or uuid column, but 'at'")]
    [InlineData("tenant: total", "2:9", "generated")]
    [InlineData("eventTime: id", "2:12", "'eventTime' needs a date, timestamp or timestamptz column, but 'id'")]
    [InlineData("event: amount", "2:8", "'event' needs")]
    [InlineData("money: { memo: currency }", "2:10", "numeric column")]
    [InlineData("money: { amount: id }", "2:18", "text column")]
    [InlineData("personal: [memory]", "2:12", "Did you mean memo?")]
    [InlineData("dimensions: [sorce]", "2:14", "Did you mean source?")]
    [InlineData("measures: { a: { sum: amuont } }",
        "2:23", "'sum' names the column 'amuont', which public.entries does not have")]
    [InlineData("measures: { a: { sum: memo } }",
        "2:23", "'sum' needs a numeric column, never text, but 'memo' of public.entries is text")]
    [InlineData("measures: { a: { sum: total } }", "2:23", "generated")]
    [InlineData("measures: { a: { countDistinct: coed } }", "2:33", "Did you mean code?")]
    [InlineData("measures: { a: { count: true, where: { at: x } } }", "2:40", "'where' needs a text, uuid, integer")]
    [InlineData("measures: { a: { count: true, where: { code: 17 } } }",
        "2:46", "with the number '17'. Write it between quotes: '17'")]
    [InlineData("measures: { a: { sum: amount, where: { id: [1, x] } } }", "2:48", "which is bigint, with the text 'x'")]
    [InlineData("measures: { a: { sum: amount, where: { tenant_id: x } } }", "2:51", "which is uuid, with the text 'x'")]
    public void What_does_not_fit_is_told_at_its_place(string member, string place, string message)
    {
        var problem = Assert.Single(Check($"table: entries\n{member}", Entries));

        Assert.StartsWith($"m.yaml:{place}: ", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReplicaIdentity.Default, "id", true)]
    [InlineData(ReplicaIdentity.Full, "id", true)]
    [InlineData(ReplicaIdentity.Full, "tenant_id, code", true)]
    [InlineData(ReplicaIdentity.Index, "tenant_id, code", true)]
    [InlineData(ReplicaIdentity.Index, "id", false)]
    [InlineData(ReplicaIdentity.Nothing, "id", false)]
    public void The_replica_identity_must_hold_the_key(ReplicaIdentity identity, string key, bool fits)
    {
        var source = Entries with
        {
            Identity = identity,
            UniqueIndexes = [Entries.UniqueIndexes[0], Entries.UniqueIndexes[1] with { IsReplicaIdentity = true }],
        };

        Assert.Equal(fits, Check($"table: entries\nkey: [{key}]", source).Count == 0);
    }

    [Fact]
    public void What_the_stream_or_the_copy_cannot_see_is_refused()
    {
        AssertProblem(Entries with { Kind = SourceTableKind.Other }, "neither a table");
        AssertProblem(Entries with { IsUnlogged = true }, "unlogged");
        AssertProblem(Entries with { IsRowSecurityActive = true }, "BYPASSRLS");
    }

    [Fact]
    public void A_partitioned_table_is_a_table() =>
        Assert.Empty(Check(Fitting, Entries with { Kind = SourceTableKind.Partitioned }));

    [Fact]
    public void A_key_without_any_unique_index_is_told_to_be_append_only() => Assert.Contains(
        "leave 'key' out", Assert.Single(Check("table: entries\nkey: [id]", Entries with { UniqueIndexes = [] })).Message,
        StringComparison.Ordinal);

    private static void AssertProblem(SourceTable source, string message) =>
        Assert.Contains(message, Assert.Single(Check(Fitting, source)).Message, StringComparison.Ordinal);

    private static IReadOnlyList<ModelProblem> Check(string yaml, SourceTable source) =>
        ModelCheck.Against(Assert.Single(ModelFolder.Assemble([new ModelFile("m.yaml", yaml)]).Tables), source);

    private static SourceColumn Column(string name, uint type, string typeName, bool isNotNull = false) =>
        new(name, type, typeName, TypeModifier: -1, isNotNull, IsGenerated: false);
}
