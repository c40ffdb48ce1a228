using static Lakehouse.GraphQL.Tests.Hostile.HostileServer;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Values that are long instead of many.</summary>
public sealed class LiteralTests
{
    public static TheoryData<string, string, string> Families => new()
    {
        { "an integer of 16 000 digits", "VALIDATION", "{ at(x: " + new string('9', 16_000) + ") { id } }" },
        { "a fraction of 16 000 digits", "VALIDATION", "{ at(x: 0." + new string('1', 16_000) + ") { id } }" },
        { "an exponent without end", "VALIDATION", "{ at(x: 1e" + new string('9', 16_000) + ") { id } }" },
        { "a string of 16 000 characters", Answered, "{ at(in: {y: \"" + new string('x', 16_000) + "\"}) { id } }" },
        { "a block string of 16 000 lines", Answered, "{ at(in: {y: \"\"\"" + Repeat("\n", 16_000) + "\"\"\"}) { id } }" },
        { "an indented block string", Answered,
            "{ at(in: {y: \"\"\"" + Join(120, number => new string(' ', number) + "x\n") + "\"\"\"}) { id } }" },
        { "nothing but escapes", Answered, "{ at(in: {y: \"" + Repeat("\\u00e9", 2_600) + "\"}) { id } }" },
        { "escapes of leading zeros", "SYNTAX", "{ at(in: {y: \"\\u{" + new string('0', 16_000) + "41}\"}) { id } }" },
        { "an escape past Unicode", "SYNTAX", "{ at(in: {y: \"\\u{" + new string('F', 16_000) + "}\"}) { id } }" },
        { "escaped block quotes", Answered, "{ at(in: {y: \"\"\"" + Repeat("\\\"\"\"", 4_000) + "\"\"\"}) { id } }" },
        { "a string that does not end", "SYNTAX", "{ at(in: {y: \"" + new string('x', 16_000) },
        { "half a surrogate pair", "SYNTAX", "{ at(in: {y: \"\uD83D\"}) { id } }" },
        { "a deep literal of the wrong type", "VALIDATION",
            "{ at(in: " + Repeat("{in: ", 60) + "1" + Repeat("}", 60) + ") { id } }" },
        { "unknown fields at every level of literals", "VALIDATION", "{" + Join(8, number =>
            $"k{number}: at(in: {Repeat("{zz: 1, in: ", 30)}1{Repeat("}", 30)}) {{ id }}") + "}" },
        { "an object with one field many times", "VALIDATION", "{ at(in: {" + Repeat("x: 1 ", 600) + "}) { id } }" },
        { "a list of wrong items", "VALIDATION", "{ at(in: [" + Repeat("1 ", 1_900) + "]) { id } }" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void A_long_literal_is_cheap(string family, string outcome, string text)
    {
        Assert.NotEmpty(family);
        AssertCheap(outcome, text);
    }
}
