using static Lakehouse.GraphQL.Tests.Hostile.HostileServer;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Much of what is cheap to send: CVE-2022-37734, CVE-2024-47614, and white space, which is no token.</summary>
public sealed class FloodTests
{
    public static TheoryData<string, string, string> Families => new()
    {
        { "tokens", "SYNTAX", "{" + Repeat("a ", 7_000) + "}" },
        { "punctuation", "SYNTAX", Repeat("{", 1) + Repeat("!", 16_000) },
        { "fields", "SYNTAX", "{" + Repeat("name ", 501) + "}" },
        { "white space at the limit", Answered, "{ name }".PadRight(16_384) },
        { "white space", "SYNTAX", "{ name }".PadRight(200_000) },
        { "commas", Answered, "{" + Repeat(",", 16_000) + "name }" },
        { "one long comment", Answered, "#" + Repeat("x", 16_000) + "\n{ name }" },
        { "many comments", Answered, Repeat("#\n", 8_000) + "{ name }" },
        { "line ends", Answered, Repeat("\r", 16_000) + "{ name }" },
        { "lines before an error", "SYNTAX", Repeat("\r", 16_000) + "}" },
        { "byte order marks", Answered, Repeat("\uFEFF", 16_000) + "{ name }" },
        { "directives at one place", "SYNTAX", "{ name" + Repeat(" @skip(if: false)", 900) + "}" },
        { "unknown directives", "SYNTAX", "{ name" + Repeat("@a", 5) + "}" },
        { "directives everywhere", "VALIDATION",
            "{" + Repeat("name @skip(if: true) @include(if: true) @skip(if: true) ", 90) + "}" },
        { "directives of variables", "VALIDATION",
            "query (" + Join(150, number => $"$v{number}: Int @a @b @c @d") + ") { name }" },
        { "operations", "VALIDATION", Repeat("{name}", 490) },
        { "type definitions", "VALIDATION", Repeat("scalar S ", 900) },
        { "a name as long as the document", "VALIDATION", "{" + new string('a', 16_000) + "}" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void A_flood_is_dammed(string family, string outcome, string text)
    {
        Assert.NotEmpty(family);
        AssertCheap(outcome, text);
    }
}
