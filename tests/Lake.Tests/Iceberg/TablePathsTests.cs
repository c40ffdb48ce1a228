using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Tests.Iceberg;

public sealed class TablePathsTests
{
    private readonly TablePaths _paths = new("s3://bucket/lake", "public.accounts");

    [Theory]
    [InlineData("acme", "acme")]
    [InlineData("a/b c", "a%2Fb%20c")]
    [InlineData("100%", "100%25")]
    [InlineData("", "_empty")]
    [InlineData(".", "%2E")]
    [InlineData("..", "%2E%2E")]
    [InlineData("\u20ac\0", "%E2%82%AC%00")]
    public void Part_of_a_key_is_encoded(string text, string part) => Assert.Equal(part, TablePaths.Encode(text));

    [Fact]
    public void Long_texts_stay_apart_in_short_parts()
    {
        var one = TablePaths.Encode(new string('x', 5_000) + "1");
        var other = TablePaths.Encode(new string('x', 5_000) + "2");

        Assert.NotEqual(one, other);
        Assert.All([one, other], part => Assert.True(part.Length <= 160));
    }

    [Theory]
    [InlineData("s3://bucket/lake/tables/public.accounts/data/a%20b/2026-03/x.parquet")]
    [InlineData("file:///elsewhere/tables/public.accounts/data/a%20b/2026-03/x.parquet")]
    [InlineData("file:///tables/public.accounts/tables/public.accounts/data/a%20b/2026-03/x.parquet")]
    public void Location_gives_its_key_wherever_the_lake_was(string location) =>
        Assert.Equal("tables/public.accounts/data/a%20b/2026-03/x.parquet", _paths.KeyOf(location, "source"));

    [Theory]
    [InlineData("")]
    [InlineData("s3://bucket/lake/tables/public.accounts/")]
    [InlineData("s3://bucket/lake/tables/public.other/data/x")]
    [InlineData("s3://bucket/lake/tables/public.accounts/../public.other/data/x")]
    [InlineData("s3://bucket/lake/tables/public.accounts//x")]
    public void Location_of_something_else_is_refused(string location)
    {
        var failure = Assert.Throws<MalformedIcebergException>(() => _paths.KeyOf(location, "source"));

        Assert.Equal("source", failure.Key);
    }
}
