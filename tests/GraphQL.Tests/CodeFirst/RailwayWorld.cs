using System.Buffers;
using System.Text;
using System.Text.Json;
using Lakehouse.GraphQL.Example;
using Lakehouse.GraphQL.Example.Loaders;
using Lakehouse.GraphQL.Example.Railway;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Tests.CodeFirst;

/// <summary>The example's schema, asked without HTTP.</summary>
internal sealed class RailwayWorld : IServiceProvider
{
    private readonly RequestExecutor _executor;

    public RailwayWorld(Schema? schema = null)
    {
        Schema = schema ?? RailwaySchema.Create(Timetable, TimeProvider.System);
        _executor = new RequestExecutor(Schema);
    }

    public Schema Schema { get; }

    public Timetable Timetable { get; } = new();

    public object? GetService(Type serviceType) => serviceType switch
    {
        _ when serviceType == typeof(Timetable) => Timetable,
        _ when serviceType == typeof(StationById) => new StationById(Timetable),
        _ when serviceType == typeof(DeparturesByStation) => new DeparturesByStation(Timetable),
        _ => null,
    };

    /// <summary>Asks another schema, with the railway's services.</summary>
    public static Task<string> DataAsync(Schema schema, string query) => new RailwayWorld(schema).DataAsync(query);

    public PreparedOperation Prepare(string query, string variables = "null") => _executor.Prepare(new GraphQLRequest
    {
        Query = query,
        Variables = JsonElement.Parse(variables),
        Services = this,
    });

    /// <summary>The response as JSON.</summary>
    public async Task<JsonElement> AskAsync(string query, string variables = "null")
    {
        using var result = await Prepare(query, variables).ExecuteAsync(TestContext.Current.CancellationToken);
        var bytes = new ArrayBufferWriter<byte>();
        result.WriteTo(bytes);
        return JsonElement.Parse(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    /// <summary>The data alone; there may be no errors.</summary>
    public async Task<string> DataAsync(string query, string variables = "null")
    {
        var response = await AskAsync(query, variables);
        Assert.False(response.TryGetProperty("errors", out var errors), errors.ToString());
        return response.GetProperty("data").GetRawText();
    }
}
