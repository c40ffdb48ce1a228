using static Lakehouse.GraphQL.Tests.Hostile.HostileServer;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Variables that are large, deep, many or wrong.</summary>
public sealed class VariableBombTests
{
    public static TheoryData<string, string, string, string> Families => new()
    {
        { "deep", Answered,
            "query ($v: In) { at(in: $v) { id } }", "{\"v\":" + Repeat("{\"in\":", 60) + "{}" + Repeat("}", 61) },
        { "deep and wrong", "INPUT", "query ($v: In) { at(in: $v) { id } }",
            "{\"v\":" + Repeat("{\"no\":1,\"in\":", 60) + "1" + Repeat("}", 61) },
        { "many that nobody knows", Answered, "query ($v: Int) { at(x: $v) { id } }",
            "{" + Join(1_500, number => $"\"u{number}\":1,") + "\"v\":1}" },
        { "a list of wrong items", "INPUT", "query ($v: In) { at(in: $v) { id } }", "{\"v\":[" + Repeat("1,", 8_000) + "1]}" },
        { "an object of unknown members", "INPUT", "query ($v: In) { at(in: $v) { id } }",
            "{\"v\":{" + Join(1_500, number => $"\"u{number}\":1,") + "\"x\":1}}" },
        { "many of one type", "INPUT",
            $"query ({Join(110, number => $"$v{number}: Int")}) "
                + $"{{ query {{ {Join(110, number => $"k{number}: at(x: $v{number}) {{ id }}")} }} }}",
            "{" + Join(109, number => $"\"v{number}\":\"x\",") + "\"v109\":1}" },
        { "a number of 16 000 digits", "INPUT", "query ($v: Int) { at(x: $v) { id } }",
            "{\"v\":" + new string('9', 16_000) + "}" },
        { "an exponent without end", "INPUT", "query ($v: Int) { at(x: $v) { id } }", """{"v":1e2147483647}""" },
        { "a text of 16 000 characters for a number", "INPUT", "query ($v: Int) { at(x: $v) { id } }",
            "{\"v\":\"" + new string('x', 16_000) + "\"}" },
        { "conditions", "LIMIT",
            $"query ({Join(40, number => $"$v{number}: Boolean = true")}) {{ query {{ "
            + Join(40, number => $"k{number}: name @skip(if: $v{number})") + " } }",
            "{}" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void A_bomb_of_variables_is_cheap(string family, string outcome, string text, string variables)
    {
        Assert.NotEmpty(family);
        AssertCheap(outcome, text, variables);
    }
}
