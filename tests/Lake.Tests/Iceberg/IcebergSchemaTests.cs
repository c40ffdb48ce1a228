using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Iceberg;

public sealed class IcebergSchemaTests
{
    [Fact]
    public void Every_kind_has_its_iceberg_type()
    {
        var types = IcebergSchema.Of(SampleTable.Schema, 0).Fields.Where(field => field.Id >= 10).Select(field => field.Type);

        Assert.Equal(
            [
                "boolean", "int", "int", "long", "float", "double", "string", "string", "binary", "uuid", "date", "time",
                "timestamp", "timestamptz", "string", "string", "date",
            ],
            types);
        Assert.Equal("decimal(20, 6)", IcebergSchema.Of(SampleTable.Schema, 0).Fields.Single(field => field.Id == 3).Type);
    }

    [Fact]
    public void Key_is_the_identifier()
    {
        Assert.Equal([1], IcebergSchema.Of(SampleTable.Schema, 0).IdentifierFieldIds);
        Assert.True(IcebergSchema.Of(SampleTable.Schema, 0).Fields[0].Required);
    }

    [Theory]
    [InlineData("effective_at")]
    [InlineData("a_Float64")]
    public void Key_that_iceberg_does_not_allow_is_not_the_identifier(string column) =>
        Assert.Null(IcebergSchema.Of(SampleTable.Schema with { Key = ["id", column] }, 0).IdentifierFieldIds);

    [Theory]
    [InlineData(1, "other")]
    [InlineData(99, "id")]
    [InlineData(99, "_tenant")]
    [InlineData(0, "other")]
    [InlineData(LakeFields.DayId, "other")]
    public void Names_and_ids_that_clash_are_refused(int id, string name)
    {
        var column = new LakeColumn(id, name, new ColumnType(ColumnKind.Text), "text", Nullable: true);
        var schema = SampleTable.Schema with { Columns = [.. SampleTable.Schema.Columns, column] };

        Assert.Throws<ArgumentException>(() => IcebergSchema.Of(schema, 0));
    }
}
