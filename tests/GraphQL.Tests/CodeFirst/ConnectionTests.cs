using System.Text.Json;

namespace Lakehouse.GraphQL.Tests.CodeFirst;

/// <summary>Pages of a list.</summary>
/// <remarks>Spec: GraphQL Cursor Connections Specification.</remarks>
public sealed class ConnectionTests
{
    private readonly RailwayWorld _world = new();

    [Fact]
    public async Task Forward_and_backward_every_item_comes_once()
    {
        var all = await WalkAsync("first", "after", "endCursor", "hasNextPage");
        var backwards = await WalkAsync("last", "before", "startCursor", "hasPreviousPage");

        Assert.Equal(_world.Timetable.Stations.Select(station => station.Name), all);
        // Pages come last first, each in the list's order.
        Assert.Equal(all.Order(StringComparer.Ordinal), backwards.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("first: 0", 0, true, false)]
    [InlineData("first: 20", 20, false, false)]
    [InlineData("last: 3", 3, false, true)]
    [InlineData("", 10, true, false)]
    public async Task A_page_says_what_lies_around_it(string arguments, int count, bool hasNext, bool hasPrevious)
    {
        var page = await PageAsync(arguments.Length == 0 ? "" : $"({arguments})");

        Assert.Equal(count, page.GetProperty("edges").GetArrayLength());
        Assert.Equal(hasNext, page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal(hasPrevious, page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
    }

    [Theory]
    [InlineData("first: -1", "between 0 and 100")]
    [InlineData("first: 101", "between 0 and 100")]
    [InlineData("last: 2147483647", "between 0 and 100")]
    [InlineData("first: 1, last: 1", "either `first` or `last`")]
    [InlineData("after: \"\"", "`after` is no cursor")]
    [InlineData("after: \"aXRlbTotMQ\"", "`after` is no cursor")]
    [InlineData("before: \"not base64!\"", "`before` is no cursor")]
    [InlineData("after: \"aXRlbTo5OTk5OTk5OTk5OTk5OTk5\"", "`after` is no cursor")]
    public async Task A_wrong_page_is_refused_with_what_is_right(string arguments, string said)
    {
        var response = await _world.AskAsync($"{{ stations({arguments}) {{ totalCount }} }}");

        var error = response.GetProperty("errors")[0];
        Assert.Contains(said, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_cursor_behind_the_end_gives_an_empty_page()
    {
        // item:2147483647
        var page = await PageAsync("(after: \"aXRlbToyMTQ3NDgzNjQ3\")");

        Assert.Equal(0, page.GetProperty("edges").GetArrayLength());
    }

    private async Task<List<string>> WalkAsync(string size, string place, string cursorField, string moreField)
    {
        List<string> names = [];
        var cursor = "null";
        for (var hasMore = true; hasMore;)
        {
            var page = await PageAsync($"({size}: 7, {place}: {cursor})");
            var nodes = page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"));
            names.AddRange(nodes.Select(node => node.GetProperty("name").GetString()!));
            hasMore = page.GetProperty("pageInfo").GetProperty(moreField).GetBoolean();
            cursor = page.GetProperty("pageInfo").GetProperty(cursorField).GetRawText();
        }
        return names;
    }

    private async Task<JsonElement> PageAsync(string arguments)
    {
        const string Selection =
            "{ edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
        var response = await _world.AskAsync($"{{ stations{arguments} {Selection} }}");
        return response.GetProperty("data").GetProperty("stations");
    }
}
