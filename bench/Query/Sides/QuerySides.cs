using System.Text.Json;
using Lakehouse.Bench.Graph;
using Lakehouse.Bench.Query.Arrivals;
using Lakehouse.Bench.Query.World;
using NodaTime;

namespace Lakehouse.Bench.Query.Sides;

/// <summary>Everybody who is asked, over one world.</summary>
internal sealed class QuerySides : IAsyncDisposable
{
    /// <summary>Bytes of a row in the native table, with what sorting it takes on top.</summary>
    private const long NativeBytesPerRow = 32;

    private const int AgreementQuestions = 40;
    private const int AgreementGlobQuestions = 2;

    private readonly string _links = Directory.CreateTempSubdirectory("lakehouse-hive-").FullName;
    private readonly QueryWorld _world;
    private RunningServer? _endpoint;
    private DuckDbSide? _glob;

    private QuerySides(QueryWorld world) => _world = world;

    public Callers Callers { get; } = new();

    public ServedApi Api { get; private set; } = null!;

    /// <summary>Null: left out.</summary>
    public HttpSide? Postgres { get; private set; }

    public DuckDbSide Glob => _glob ?? throw new InvalidOperationException("The sides are not open.");

    /// <summary>Null: there is not memory enough.</summary>
    public DuckDbSide? Native { get; private set; }

    /// <summary>The last day of the history.</summary>
    public DateOnly Today => _world.Facts.EndsAt.InUtc().Date.PlusDays(-1).ToDateOnly();

    /// <summary>Data files of the journal.</summary>
    public int FileCount { get; private set; }

    public static async Task<QuerySides> OpenAsync(
        QueryWorld world, Action<string> tell, CancellationToken cancellation)
    {
        var sides = new QuerySides(world);
        await sides.StartAsync(tell, cancellation);
        return sides;
    }

    public static Operation ToPostgres(HomeQuestion question) =>
        new("home", JsonSerializer.SerializeToUtf8Bytes(question, JsonSerializerOptions.Web), null);

    /// <summary>A new process of the API, asked a home screen at once.</summary>
    public Task<ServedApi> StartApiAsync(HomeQuestion first, CancellationToken cancellation) => ServedApi.StartAsync(
        _world.Lake, _world.Models, Callers, OperationMix.Home(first, Callers.Of(first.Tenant)), cancellation);

    public QuestionDraw Draw(int seed) => new(Today, new Random(seed));

    /// <summary>All sides answer the same, to the cent, or nothing is measured.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public async Task AgreeAsync(int seed, CancellationToken cancellation)
    {
        var draw = Draw(seed);
        for (var number = 0; number < AgreementQuestions; number++)
        {
            var question = draw.Next();
            var answer = await Api.Http.AnswerAsync(OperationMix.Home(question, Callers.Of(question.Tenant)), cancellation);
            var ours = HomeFigures.Of(answer.GetProperty("books"));
            await CheckAsync(question, ours, cancellation);
            if (number < AgreementGlobQuestions)
                Check("DuckDB over files", question, ours, Glob.Ask(question));
        }
    }

    /// <summary>An answer is the right one.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public Task CheckAsync(HomeQuestion question, byte[] answer, CancellationToken cancellation) => CheckAsync(
        question, HomeFigures.Of(JsonElement.Parse(answer).GetProperty("data").GetProperty("books")), cancellation);

    public async ValueTask DisposeAsync()
    {
        Native?.Dispose();
        _glob?.Dispose();
        Postgres?.Dispose();
        if (_endpoint is not null)
            await _endpoint.DisposeAsync();
        if (Api is not null)
            await Api.DisposeAsync();
        Callers.Dispose();
        Directory.Delete(_links, recursive: true);
    }

    private async Task StartAsync(Action<string> tell, CancellationToken cancellation)
    {
        tell("starting the sides");
        Api = await StartApiAsync(Draw(0).Next(), cancellation);
        if (_world.HasReference)
        {
            _endpoint = await RunningServer.StartAsync(
                "dotnet", typeof(QuerySides).Assembly.Location, PostgresEndpoint.Command, _world.ReferenceConnection);
            Postgres = new HttpSide($"{_endpoint.Address}/home");
        }

        LinkFiles();
        _glob = DuckDbSide.OverGlob(_links);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3;
        if (_world.Facts.JournalRows * NativeBytesPerRow < memory)
        {
            tell("filling DuckDB's native table");
            Native = DuckDbSide.InMemory(_world.JournalFiles, Path.Combine(_links, ".scratch"), memory);
        }
    }

    /// <summary>The lake's files under names that say tenant and month, so that a glob can leave out what it need not read.
    /// </summary>
    private void LinkFiles()
    {
        foreach (var file in Directory.EnumerateFiles(_world.JournalFiles, "*.parquet", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(_world.JournalFiles, file).Split('/');
            var folder = Path.Combine(_links, $"_tenant={parts[0]}", $"_month={parts[1]}");
            Directory.CreateDirectory(folder);
            File.CreateSymbolicLink(Path.Combine(folder, parts[2]), file);
            FileCount++;
        }
    }

    private async Task<JournalSums> AskPostgresAsync(HomeQuestion question, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<JournalSums>(
            await Postgres!.AskAsync(ToPostgres(question), cancellation), JsonSerializerOptions.Web)!;

    private async Task CheckAsync(HomeQuestion question, HomeFigures ours, CancellationToken cancellation)
    {
        if (Postgres is not null)
            Check("Postgres", question, ours, await AskPostgresAsync(question, cancellation));
        if (Native is not null)
            Check("DuckDB in memory", question, ours, Native.Ask(question));
        if (Postgres is null && Native is null)
            Check("DuckDB over files", question, ours, Glob.Ask(question));
    }

    private static void Check(string side, HomeQuestion question, HomeFigures ours, JournalSums sums)
    {
        if (ours.FindDifference(HomeFigures.Of(sums, question, ours)) is { } difference)
            throw new InvalidOperationException($"{side} answers {question} otherwise than ours: {difference}.");
    }
}
