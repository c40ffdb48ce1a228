using static Lakehouse.GraphQL.Tests.Hostile.HostileServer;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Depth that would end a process: .NET cannot catch a stack that overflows (CVE-2022-21708,
/// ChilliCream/graphql-platform#9519).</summary>
public sealed class NestingTests
{
    public static TheoryData<string, string, string> Families => new()
    {
        { "selection sets at the limit", Answered, Repeat("{ query ", 63) + "{ id }" + Repeat("}", 63) },
        { "selection sets", "SYNTAX", Repeat("{ query ", 5_000) + Repeat("}", 5_000) },
        { "selection sets that do not end", "SYNTAX", Repeat("{ query ", 2_000) },
        { "inline fragments", Answered, "{" + Repeat("... {", 60) + "name" + Repeat("}", 60) + "}" },
        { "inline fragments past the limit", "SYNTAX", Repeat("{ ...", 3_000) },
        { "lists", "SYNTAX", "{ at(in: " + Repeat("[", 8_000) + ") { id } }" },
        { "lists at the limit", "VALIDATION", "{ at(in: " + Repeat("[", 60) + Repeat("]", 60) + ") { id } }" },
        { "objects", "SYNTAX", "{ at(in: " + Repeat("{in:", 4_000) + ") { id } }" },
        { "objects at the limit", Answered, "{ at(in: " + Repeat("{in:", 60) + "{}" + Repeat("}", 60) + ") { id } }" },
        { "types of variables", "SYNTAX", "query ($v: " + Repeat("[", 16_000) + ") { name }" },
        { "types of variables at the limit", "VALIDATION",
            "query ($v: " + Repeat("[", 60) + "Int" + Repeat("]", 60) + ") { name }" },
        { "a deep default", Answered,
            "query ($v: In = " + Repeat("{in:", 60) + "{}" + Repeat("}", 60) + ") { at(in: $v) { id } }" },
        { "fields by fragments", "VALIDATION", Chain(150, next => $"query {{ ...{next} }}") },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void Nesting_is_bounded(string family, string outcome, string text)
    {
        Assert.NotEmpty(family);
        AssertCheap(outcome, text);
    }

    private static string Chain(int length, Func<string, string> body) =>
        "{ ...F0 }" + Join(length, number => $"fragment F{number} on Query {{ {body($"F{number + 1}")} }}")
        + $"fragment F{length} on Query {{ name }}";
}
