using static Lakehouse.GraphQL.Tests.Hostile.HostileServer;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Requests whose errors would be far longer than themselves.</summary>
public sealed class ErrorFloodTests
{
    public static TheoryData<string, string, string> Families => new()
    {
        { "fields that are not there", "VALIDATION", "{" + Join(450, number => $"nope{number}") + "}" },
        { "arguments that are not there", "VALIDATION",
            "{" + Join(140, number => $"at(y{number}: 1, z{number}: 2) {{ id }}") + "}" },
        { "variables that are not there", "VALIDATION",
            "{" + Join(130, number => $"k{number}: at(x: $v{number}) {{ id }}") + "}" },
        { "variables that are not used", "VALIDATION", "query (" + Join(450, number => $"$v{number}: Int") + ") { name }" },
        { "variables of no type", "VALIDATION", "query (" + Join(450, number => $"$v{number}: Nope{number}") + ") { name }" },
        { "types that are nearly there", "VALIDATION", "{" + Join(230, number => $"... on Tt{number} {{ id }}") + "}" },
        { "one name for everything", "VALIDATION", "query (" + Repeat("$v: Int ", 490) + ") { name }" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void Errors_are_cut_off(string family, string outcome, string text)
    {
        Assert.NotEmpty(family);
        AssertCheap(outcome, text);
    }

    [Fact]
    public void No_more_than_20_are_told_and_that_it_is_so()
    {
        var errors = Validate("{" + Join(450, number => $"nope{number}") + "}");

        Assert.Equal(21, errors.Length);
        Assert.True(errors.Sum(error => error.Length) < 4_000);
    }
}
