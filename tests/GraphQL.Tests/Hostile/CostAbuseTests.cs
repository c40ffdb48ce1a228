using static Lakehouse.GraphQL.Tests.Hostile.HostileServer;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Short requests with long answers.</summary>
public sealed class CostAbuseTests
{
    public static TheoryData<string, string, string> Families => new()
    {
        { "lists of lists", "COST_LIMIT", "{ list { list { list { list { name } } } } }" },
        { "lists of lists under fragments", "COST_LIMIT",
            "{ list { ...A } } fragment A on Query { list { ...B } } fragment B on Query { list { list { name } } }" },
        { "lists of lists under names", "COST_LIMIT", "{" + Join(30, number => $"k{number}: list {{ list {{ name }} }}") + "}" },
        { "as much as is allowed", Answered, "{ list { list { list { name } } } }" },
        { "50 names at the root", Answered, "{" + Join(50, number => $"k{number}: name") + "}" },
        { "51 names at the root", "VALIDATION", "{" + Join(51, number => $"k{number}: name") + "}" },
        { "51 names at the root by fragments", "VALIDATION", "{" + Join(3, number => $"...F{number}") + "}" + Join(3, part =>
            $"fragment F{part} on Query {{ {Join(17, number => $"k{part}_{number}: name")} }}") },
        { "names below the root", Answered, "{ query {" + Join(490, number => $"k{number}: name") + "} }" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void The_price_is_told_before_the_answer(string family, string outcome, string text)
    {
        Assert.NotEmpty(family);
        AssertCheap(outcome, text);
    }
}
