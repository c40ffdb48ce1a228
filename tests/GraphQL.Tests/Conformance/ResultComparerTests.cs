using System.Text.Json;
using Lakehouse.GraphQL.Conformance;

namespace Lakehouse.GraphQL.Tests.Conformance;

/// <summary>The comparison sees each kind of difference.</summary>
public sealed class ResultComparerTests
{
    private const string Failed =
        """{"errors":[{"message":"m","locations":[{"line":1,"column":2}],"path":["a",0],"extensions":{"x":1}}],"data":null}""";

    [Theory]
    [InlineData("""{"data":{"a":1,"b":[1.0]}}""", """{"data":{"a":1.0,"b":[1]}}""", nameof(Difference.None))]
    [InlineData("""{"data":{"a":1}}""", """{"data":{"a":2}}""", nameof(Difference.Data))]
    [InlineData("""{"data":{"a":1}}""", """{"data":{"a":"1"}}""", nameof(Difference.Data))]
    [InlineData("""{"data":{"a":1,"b":2}}""", """{"data":{"b":2,"a":1}}""", nameof(Difference.Data))]
    [InlineData("""{"data":null}""", "{}", nameof(Difference.Data))]
    [InlineData("""{"errors":[]}""", """{"errors":[{"message":"m"}]}""", nameof(Difference.Verdict))]
    [InlineData("""{"events":[{"data":1}]}""", """{"events":[]}""", nameof(Difference.Verdict))]
    [InlineData("""{"events":[{"data":1}]}""", """{"events":[{"data":2}]}""", nameof(Difference.Data))]
    [InlineData("""{"events":[]}""", """{"events":[]}""", nameof(Difference.None))]
    public void Of_two_results(string expected, string actual, string difference) =>
        Assert.Equal(difference, Compare(expected, actual));

    [Theory]
    [InlineData("\"m\"", "\"n\"", nameof(Difference.Message))]
    [InlineData("\"column\":2", "\"column\":3", nameof(Difference.Locations))]
    [InlineData("\"a\",0", "\"a\",1", nameof(Difference.Path))]
    [InlineData("\"x\":1", "\"x\":2", nameof(Difference.Extensions))]
    [InlineData("\"x\":1", "\"x\":1,\"code\":\"OURS\"", nameof(Difference.None))]
    public void Of_two_errors(string told, string otherwise, string difference) =>
        Assert.Equal(difference, Compare(Failed, Failed.Replace(told, otherwise, StringComparison.Ordinal)));

    [Fact]
    public void A_difference_in_data_outweighs_one_in_words() => Assert.Equal(
        nameof(Difference.Data),
        Compare("""{"errors":[{"message":"m"}],"data":1}""", """{"errors":[{"message":"n"}],"data":2}"""));

    private static string Compare(string expected, string actual) =>
        ResultComparer.Compare(JsonElement.Parse(expected), JsonElement.Parse(actual)).ToString();
}
