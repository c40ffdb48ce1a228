using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Tests.Language;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("ab\ncd", 0, 1, 1)]
    [InlineData("ab\ncd", 2, 1, 3)]
    [InlineData("ab\ncd", 3, 2, 1)]
    [InlineData("ab\rcd", 4, 2, 2)]
    [InlineData("ab\r\ncd", 4, 2, 1)]
    [InlineData("\n\n\n", 3, 4, 1)]
    [InlineData("", 0, 1, 1)]
    public void Lines_end_with_any_of_the_three_terminators(string text, int offset, int line, int column)
    {
        Assert.Equal(new SourceLocation(line, column), new SourceText(text).LocationOf(offset));
    }

    [Fact]
    public void Columns_count_UTF16_code_units()
    {
        var document = Parser.ParseDocument("query Q($a: String = \"😀\") { field }");
        var field = ((OperationDefinitionNode)document.Definitions[0]).SelectionSet.Selections[0];

        Assert.Equal(new SourceLocation(1, 30), field.Span.Location);
    }
}
