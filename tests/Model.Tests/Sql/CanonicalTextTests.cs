using Lakehouse.Model.Sql;

namespace Lakehouse.Model.Tests.Sql;

public sealed class CanonicalTextTests
{
    private static readonly RowColumn Number = new("n", ValueKind.Int64);
    private static readonly RowColumn Text = new("t", ValueKind.Text);

    [Theory]
    [InlineData("17 -1 -", "(17, NULL, NULL)")]
    [InlineData("- 0  5", "(NULL, , 5)")]
    [InlineData("1 10 a b 2 - \u00e4 -3", "(1, a b 2 - \u00e4, -3)")]
    public void Columns_are_told_apart_whatever_their_texts_hold(string text, string shown)
    {
        Assert.Equal(shown, CanonicalText.Show(text, [Number, Text, Number]));
    }

    [Fact]
    public void One_column_has_no_parentheses()
    {
        Assert.Equal("-5", CanonicalText.Show("-5", [Number]));
        Assert.Equal("a, b", CanonicalText.Show("4 a, b", [Text]));
    }
}
