using System.Text.Json;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Sdl;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Tests.Types;

public sealed class InputCoercionTests
{
    private static readonly Schema Schema = SchemaBuilder.FromSdl("""
        type Query { a: Int }
        input Window { from: String! to: String = "now" days: [Int!] inner: Window }
        """);

    private static readonly InputObjectType Window = (InputObjectType)Schema.Types.Find("Window")!;

    [Fact]
    public void Absent_is_not_null()
    {
        var value = Coerce("""{"from": "a", "days": null}""");

        Assert.True(value.TryGet("days", out var days));
        Assert.Null(days);
        Assert.False(value.TryGet("inner", out _));
        Assert.Equal(["from", "to", "days"], value.Select(field => field.Key));
    }

    [Fact]
    public void Defaults_stand_in_for_what_is_absent()
    {
        Assert.Equal("now", Coerce("""{"from": "a"}""")["to"]);
        Assert.Null(Coerce("""{"from": "a", "to": null}""")["to"]);
    }

    [Fact]
    public void One_item_is_a_list_of_one()
    {
        Assert.Equal(new object[] { 7 }, Coerce("""{"from": "a", "days": 7}""").Get<object[]>("days"));
    }

    [Fact]
    public void An_absent_variable_in_an_object_is_absent()
    {
        var literal = Parser.ParseValue("{from: $known, inner: $unknown}");
        var variables = new VariableValues(new Dictionary<string, object?> { ["known"] = "a" });

        Assert.True(InputCoercion.TryCoerceLiteral(literal, Window, variables, out var value));
        Assert.False(((InputValues)value!).TryGet("inner", out _));
        Assert.False(InputCoercion.TryCoerceLiteral(literal, Window, VariableValues.Empty, out _));
    }

    /// <summary>The parser bounds literals, JSON's reader bounds variables; coercion goes as deep as both let it.</summary>
    [Fact]
    public void The_deepest_input_fits_into_a_small_stack()
    {
        var depth = ParserLimits.None.DepthMax;
        var open = string.Concat(Enumerable.Repeat("{from: \"a\", inner: ", depth - 1));
        var deepest = open + "{from: \"a\"}" + new string('}', depth - 1);

        SmallStack.Run(() =>
        {
            var literal = Parser.ParseValue(deepest, ParserLimits.None);
            Assert.True(InputCoercion.TryCoerceLiteral(literal, Window, null, out _));
            new LiteralCheck(null, hideSuggestions: false, problem => Assert.Fail(problem.Message)).Check(literal, Window);
        });
    }

    private static InputValues Coerce(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.True(InputCoercion.TryCoerceValue(document.RootElement, Window, out var value));
        return (InputValues)value!;
    }
}
