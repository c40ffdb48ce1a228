using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.Model.Tests.Golden;

namespace Lakehouse.Model.Tests.Sql;

public sealed class DialectTests
{
    [Theory]
    [InlineData("id", "\"id\"")]
    [InlineData("Select \"x\"", "\"Select \"\"x\"\"\"")]
    public void Identifiers_are_quoted(string name, string quoted)
    {
        Assert.Equal(quoted, PostgresSql.Identifier(name));
        Assert.Equal(quoted, DuckDbSql.Identifier(name));
    }

    [Fact]
    public void A_table_is_quoted_with_its_schema() =>
        Assert.Equal("\"s\".\"t.u\"", PostgresSql.Identifier(new QualifiedName("s", "t.u")));

    [Fact]
    public void Literals_are_quoted()
    {
        Assert.Equal("'it''s'", PostgresSql.Literal("it's"));
        Assert.Equal(@"E'a\\''b'", PostgresSql.Literal(@"a\'b"));
        Assert.Equal(@"'a\''b'", DuckDbSql.Literal(@"a\'b"));
    }

    [Fact]
    public void A_zero_character_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PostgresSql.Literal("a\0b"));
        Assert.Throws<ArgumentException>(() => PostgresSql.Identifier("a\0b"));
        Assert.Throws<ArgumentException>(() => DuckDbSql.Literal("a\0b"));
        Assert.Throws<ArgumentException>(() => DuckDbSql.Identifier("a\0b"));
    }

    [Fact]
    public void Every_kind_has_a_text_in_both_dialects_and_golden_values_with_NULL()
    {
        foreach (var kind in Enum.GetValues<ValueKind>())
        {
            Assert.Contains("\"c\"", PostgresSql.RowText([new("c", kind)]), StringComparison.Ordinal);
            Assert.Contains("\"c\"", DuckDbSql.RowText([new("c", kind)]), StringComparison.Ordinal);
            Assert.Contains(RowTextCase.All, golden => golden.Kind == kind && golden.Value is null);
            Assert.Contains(RowTextCase.All, golden => golden.Kind == kind && golden.Value is not null);
        }
    }
}
