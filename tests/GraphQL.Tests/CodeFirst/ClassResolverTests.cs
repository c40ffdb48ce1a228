using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Example.Railway;
using Lakehouse.GraphQL.Execution;

namespace Lakehouse.GraphQL.Tests.CodeFirst;

/// <summary>Members give their fields' values, with what the request gives them.</summary>
public sealed class ClassResolverTests
{
    private readonly RailwayWorld _world = new();

    [Fact]
    public async Task Properties_methods_and_loaders_answer()
    {
        var data = await _world.DataAsync(
            """
            { station(key: { name: "Bern" }) {
                id name localName country openedOn platforms { number lengthMeters isCovered }
                departures(first: 2) { nodes { train at delayMinutes destination { name } } totalCount } } }
            """);

        Assert.Equal(
            """
            {"station":{"id":"station-3","name":"Bern","localName":null,"country":"SWITZERLAND","openedOn":"1852-05-01",
            "platforms":[{"number":1,"lengthMeters":202.5,"isCovered":true},{"number":2,"lengthMeters":225,"isCovered":false},
            {"number":3,"lengthMeters":247.5,"isCovered":true},{"number":4,"lengthMeters":270,"isCovered":false}],
            "departures":{"nodes":[{"train":"IC 180","at":"05:00","delayMinutes":0,"destination":{"name":"Bregenz"}},
            {"train":"IC 181","at":"05:23","delayMinutes":1,"destination":{"name":"Dresden"}}],"totalCount":40}}}
            """.ReplaceLineEndings(""),
            data);
    }

    [Fact]
    public async Task Interfaces_and_unions_are_told_apart_by_class()
    {
        var data = await _world.DataAsync(
            """
            { node(id: "line-1") { __typename id ... on Line { name } }
              search(text: "west") { __typename } 
              other: search(text: "wien") { ... on Station { localName } } }
            """);

        Assert.Equal(
            """
            {"node":{"__typename":"Line","id":"line-1","name":"West"},
            "search":[{"__typename":"Line"}],"other":[{"localName":"Vienna"}]}
            """.ReplaceLineEndings(""),
            data);
    }

    [Theory]
    [InlineData("{}", 20)]
    [InlineData("""{"country":"GERMANY"}""", 7)]
    [InlineData("""{"country":null,"platformsMin":6}""", 4)]
    [InlineData("""{"nameContains":"R"}""", 12)]
    public async Task An_input_becomes_its_class_with_the_defaults_of_its_constructor(string filter, int count)
    {
        var data = await _world.DataAsync(
            "query ($filter: StationFilterInput) { stations(filter: $filter) { totalCount } }", $$"""{"filter":{{filter}}}""");

        Assert.Equal($$$"""{"stations":{"totalCount":{{{count}}}}}""", data);
    }

    [Fact]
    public async Task A_list_inside_an_input_is_an_array()
    {
        await _world.DataAsync("mutation { reportDelay(report: { departureId: 7, minutes: 3, cars: [1, 2] }) { departureId } }");

        Assert.Equal("7", Assert.Single(_world.Timetable.Delays).DepartureId);
    }

    [Fact]
    public async Task An_exception_for_the_caller_reaches_him()
    {
        var response = await _world.AskAsync("mutation { reportDelay(report: { departureId: 7, minutes: -1 }) { minutes } }");

        var error = response.GetProperty("errors")[0];
        Assert.Contains("no delay", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_gets_services_its_parent_and_the_request_itself()
    {
        var schema = new ClassSchemaBuilder().AddQueryType<ShopQuery>().AddTypeExtension<BookPrices>().Build();

        var data = await RailwayWorld.DataAsync(schema, "{ book { title price } }");

        Assert.Equal("""{"book":{"title":"Bern","price":40}}""", data);
    }

    [Fact]
    public async Task An_event_is_its_fields_value()
    {
        var stream = await _world.Prepare("subscription { countdown(from: 2, intervalMilliseconds: 1) }")
            .SubscribeAsync(TestContext.Current.CancellationToken);

        var count = 0;
        await foreach (var result in stream.ReadAsync(TestContext.Current.CancellationToken))
        {
            Assert.Empty(result.Errors);
            result.Dispose();
            count++;
        }
        Assert.Equal(3, count);
    }

    private sealed record Book(string Title);

    private sealed class ShopQuery
    {
        public static Book GetBook([Service] Timetable timetable) => new(timetable.Stations[2].Name);
    }

    [ExtendObjectType(typeof(Book))]
    private sealed class BookPrices
    {
        public static int GetPrice([Parent] Book book, OperationContext request, CancellationToken cancellation) =>
            book.Title.Length * (request.Cancellation == cancellation ? 10 : 0);
    }
}
