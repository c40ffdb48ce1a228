using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Validation;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Validation;

/// <summary>Documents that were made to cost more than they look. What they may cost is counted in bytes, which, unlike time, do
/// not depend on what else the machine does.</summary>
public sealed class HostileDocumentTests
{
    private const long AllocatedBytesMax = 8_000_000;

    public static TheoryData<string, string> Families => new()
    {
        { "one field many times", "{" + Repeat("name ", 490) + "}" },
        { "one field with arguments many times", "{" + Repeat("at(x: 1) { id } ", 200) + "}" },
        { "large arguments compared", "{" + Repeat("at(in: {in: {in: {x: 1, y: \"a\"}}}) { id } ", 80) + "}" },
        { "doubled fields at every level", "{" + Repeat("a: query { id } b: query { id } ", 30) + Nested("query", 7) + "}" },
        { "a chain of fragments", Chain(190, next => $"...{next}") },
        { "a chain of fragments with fields", Chain(150, next => $"query {{ ...{next} }}") },
        { "a fragment bomb", Chain(95, next => $"x: query {{ ...{next} }} y: query {{ ...{next} }}") },
        { "a fragment bomb of one name", Chain(95, next => $"query {{ ...{next} }} query {{ ...{next} }}") },
        { "every fragment spreads every other", Dense(26, _ => 0) },
        { "every fragment spreads all later ones", Dense(40, number => number + 1) },
        { "conflicts of each with each", "{" + Join(160, number => $"k: at(x: {number}) {{ id }}") + "}" },
        { "conflicts below conflicts", "{" + Join(60, number =>
            $"query {{ query {{ query {{ k: at(x: {number}) {{ id }} }} }} }}") + "}" },
        { "conflicts between fragments", "{" + Join(50, number => $"...F{number}") + "}"
            + Join(50, number => $"fragment F{number} on Query {{ query {{ k: at(x: {number}) {{ id }} }} }}") },
        { "abstract against many objects", "{ node {" + Join(130, number => $"... on T{number} {{ x: id }}")
            + Repeat("x: id ", 130) + "} }" },
        { "fields that are not there", "{" + Join(450, number => $"nope{number}") + "}" },
        { "a name as long as the document", "{" + new string('a', 16_000) + "}" },
        { "arguments that are not there", "{" + Join(140, number => $"at(y{number}: 1, z{number}: 2) {{ id }}") + "}" },
        { "a deep literal of the wrong type", "{ at(in: " + Repeat("{in: ", 60) + "1" + Repeat("}", 60) + ") { id } }" },
        { "unknown fields at every level of literals", "{" + Join(8, number =>
            $"k{number}: at(in: {Repeat("{zz: 1, in: ", 30)}1{Repeat("}", 30)}) {{ id }}") + "}" },
        { "many operations use the same fragments", Join(60, number => $"query Q{number}($v: Int) {{ ...F ...G{number % 10} }}")
            + "fragment F on Query { a: at(x: $v) { id } }"
            + Join(10, number => $"fragment G{number} on Query {{ k{number}: at(x: $v) {{ id }} }}") },
        { "directives everywhere", "{" + Repeat("name @skip(if: true) @include(if: true) @skip(if: true) ", 110) + "}" },
        { "introspection in a circle", "{ __schema { types {" + Repeat("fields { type {", 25) + "name"
            + Repeat("} }", 25) + "} } }" },
        { "selections in nothing but inline fragments", "{" + Repeat("... {", 60) + "name" + Repeat("}", 60) + "}" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void A_hostile_document_costs_little(string family, string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Outcome(text);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < AllocatedBytesMax, $"{family}: {allocated} bytes");
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_hostile_document_fits_into_a_small_stack(string family, string text)
    {
        Assert.NotEmpty(family);
        SmallStack.Run(() => Outcome(text));
    }

    /// <summary>Without limits of the parser the work has one still, and so has every recursion.</summary>
    [Theory]
    [InlineData("...{0}")]
    [InlineData("query {{ ...{0} }}")]
    [InlineData("x: query {{ ...{0} }} y: query {{ ...{0} }}")]
    [InlineData("query {{ ...{0} }} query {{ ...{0} }}")]
    [InlineData("k: name k: id ...{0}")]
    [InlineData("k: name k: id query {{ ...{0} }} query {{ ...{0} }}")]
    public void A_chain_of_20_000_fragments_is_refused_or_valid(string body)
    {
        var text = Chain(20_000, next => string.Format(null, body, next));

        SmallStack.Run(() =>
        {
            var errors = Validate(text, ValidationOptions.Default with { SelectionDepthMax = int.MaxValue }, ParserLimits.None);
            Assert.True(errors is [] || errors[^1].EndsWith("Validation aborted.", StringComparison.Ordinal));
        });
    }

    /// <summary>Either the parser refuses it or the rules have seen it: both are an outcome, a crash or a hang is none.</summary>
    private static void Outcome(string text)
    {
        try
        {
            Assert.True(Validate(text).Length <= ValidationOptions.Default.ErrorCountMax + 1);
        }
        catch (SyntaxException refusal)
        {
            Assert.EndsWith("Parsing aborted.", refusal.Message, StringComparison.Ordinal);
        }
    }

    private static string Nested(string field, int depth) =>
        depth == 0 ? "id" : $"{field} {{ {Nested(field, depth - 1)} }} {field} {{ {Nested(field, depth - 1)} }}";

    private static string Chain(int length, Func<string, string> body) =>
        "{ ...F0 }" + Join(length, number => $"fragment F{number} on Query {{ {body($"F{number + 1}")} }}")
        + $"fragment F{length} on Query {{ name }}";

    private static string Dense(int count, Func<int, int> firstSpread) => "{ ...F0 }" + Join(count, number =>
    {
        var first = firstSpread(number);
        return $"fragment F{number} on Query {{ name {Join(count - first, other => $"...F{first + other}")} }}";
    });
}
