using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Each limit at its edge, and what nesting does to a small stack.</summary>
public sealed class ParserLimitTests
{
    [Fact]
    public void A_text_may_have_16_384_code_units()
    {
        var longest = "{a}".PadRight(16_384);

        Assert.Single(Parser.ParseDocument(longest).Definitions);
        Assert.Equal("Syntax Error: Source contains more than 16384 UTF-16 code units. Parsing aborted.", Refuse(longest + " "));
    }

    [Fact]
    public void A_document_may_have_2_000_tokens()
    {
        var longest = "{" + Repeat("...F ", 999) + "}";

        Assert.Single(Parser.ParseDocument(longest).Definitions);
        Assert.Equal("Syntax Error: Document contains more than 2000 tokens. Parsing aborted.", Refuse(longest + "{a}"));
    }

    [Theory]
    [InlineData("selection sets", "{a", "}")]
    [InlineData("lists", "[", "]")]
    [InlineData("objects", "{a:", "}")]
    [InlineData("list types", "[", "]")]
    public void Nesting_goes_64_levels_deep(string family, string open, string close)
    {
        Parse(family, Nest(open, close, 64));

        var refusal = Assert.Throws<SyntaxException>(() => Parse(family, Nest(open, close, 65)));
        Assert.Equal("Syntax Error: Document is nested deeper than 64 levels. Parsing aborted.", refusal.Message);
    }

    [Fact]
    public void A_place_may_have_4_directives()
    {
        Assert.Single(Parser.ParseDocument("{a" + Repeat("@b", 4) + "}").Definitions);
        Assert.Equal(
            "Syntax Error: More than 4 directives at one location. Parsing aborted.", Refuse("{a" + Repeat("@b", 5) + "}"));
    }

    [Fact]
    public void A_document_may_have_500_fields()
    {
        Assert.Single(Parser.ParseDocument("{" + Repeat("a ", 500) + "}").Definitions);
        Assert.Equal(
            "Syntax Error: Document contains more than 500 fields. Parsing aborted.", Refuse("{" + Repeat("a ", 501) + "}"));
    }

    /// <summary>The walk, the printer and the parser recurse as deep as the deepest document that the parser lets
    /// through.</summary>
    [Theory]
    [InlineData("selection sets", "{a", "}")]
    [InlineData("lists", "[", "]")]
    [InlineData("objects", "{a:", "}")]
    [InlineData("list types", "[", "]")]
    public void Without_limits_nesting_fits_into_a_stack_of_512_KB(string family, string open, string close)
    {
        var deepest = Nest(open, close, ParserLimits.None.DepthMax);
        var hostile = Nest(open, close, 1_000_000);

        SmallStack.Run(() =>
        {
            var node = Parse(family, deepest, ParserLimits.None);
            new SilentWalker().Walk(node);
            Assert.NotEmpty(node.ToString());
            Assert.Throws<SyntaxException>(() => Parse(family, hostile, ParserLimits.None));
        });
    }

    private static SyntaxNode Parse(string family, string text, ParserLimits? limits = null) => family switch
    {
        "selection sets" => Parser.ParseDocument(text, limits),
        "list types" => Parser.ParseType(text.Replace("[]", "[A]", StringComparison.Ordinal), limits),
        "objects" => Parser.ParseValue(text.Replace("{a:}", "{}", StringComparison.Ordinal), limits),
        _ => Parser.ParseValue(text, limits),
    };

    private static string Refuse(string text) => Assert.Throws<SyntaxException>(() => Parser.ParseDocument(text)).Message;

    private static string Nest(string open, string close, int depth) => Repeat(open, depth) + Repeat(close, depth);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private sealed class SilentWalker : SyntaxWalker;
}
