using static Lakehouse.GraphQL.Tests.Hostile.HostileServer;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Questions about the schema that answer with it again and again: CVE-2024-40094.</summary>
public sealed class IntrospectionAbuseTests
{
    public static TheoryData<string, string, string> Families => new()
    {
        { "in a circle", "VALIDATION", "{ __schema { types {" + Repeat("fields { type {", 25) + "name"
            + Repeat("} }", 25) + "} } }" },
        { "three lists deep", "VALIDATION",
            "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }" },
        { "in a circle by fragments", "VALIDATION",
            "{ __schema { types { ...T } } } fragment T on __Type { fields { type { ...T } } }" },
        { "deep by fragments", "VALIDATION", "{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } }"
            + "fragment B on __Type { interfaces { ...C } } fragment C on __Type { possibleTypes { name } }" },
        { "the whole schema under 49 names", "LIMIT",
            "{" + Join(49, number => $"k{number}: __schema {{ types {{ ...T }} }}") + "}" + Whole },
        { "all types under 100 names", "LIMIT",
            "{ __schema {" + Join(100, number => $"k{number}: types {{ ...T }}") + "} }" + Whole },
        { "every name 400 times", "LIMIT",
            "{ __schema { types { fields {" + Join(400, number => $"k{number}: name") + "} } } }" },
        { "one type under 49 names", Answered,
            "{" + Join(49, number => $"k{number}: __type(name: \"T{number}\") {{ ...T }}") + "}" + Whole },
        { "the whole schema once", Answered, "{ __schema { types { ...T } } }" + Whole },
        { "types inside of types", Answered,
            "{ __schema { types {" + Repeat("ofType {", 55) + "name" + Repeat("}", 55) + "} } }" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void The_schema_is_told_once(string family, string outcome, string text)
    {
        Assert.NotEmpty(family);
        AssertCheap(outcome, text);
    }

    private const string Whole =
        """
        fragment T on __Type {
          kind name description
          fields { name args { name type { ...R } defaultValue } type { ...R } isDeprecated }
          inputFields { name type { ...R } }
          interfaces { name } possibleTypes { name } enumValues { name }
        }
        fragment R on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;
}
