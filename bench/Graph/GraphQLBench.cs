using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lakehouse.GraphQL.Example;
using Lakehouse.GraphQL.Example.Railway;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Validation;
using Lakehouse.Support;

namespace Lakehouse.Bench.Graph;

/// <summary>The engine and its HTTP side, on the example server, beside what does less and what does the same.</summary>
internal sealed class GraphQLBench(bool quick, int runs)
{
    public static readonly string[] Figures =
        ["hello_vs_kestrel", "hello_vs_graphql_http", "bytes_of_3_fields", "home_cold", "home_cached"];

    private const int BytesAim = 2048;
    private const int Repetitions = 1000;

    // As many fields, levels and variables as the dashboard's home screen asks for.
    private const string Home =
        """
        query Home($first: Int!, $filter: StationFilterInput) {
          hello
          stations(first: $first, filter: $filter) {
            totalCount pageInfo { hasNextPage endCursor }
            nodes { ...Place departures(first: 5) { nodes { id train at delayMinutes destination { ...Place } } } }
          }
          lines { id name stations { id name } }
          found: search(text: "be") { __typename ... on Station { ...Place localName } ... on Line { name } }
        }
        fragment Place on Station { id name country openedOn platforms { number isCovered } }
        """;

    private readonly Schema _schema = RailwaySchema.Create(new Timetable(), TimeProvider.System);
    private readonly int _seconds = quick ? 2 : 8;

    public async IAsyncEnumerable<Figure> RunAsync(
        IReadOnlyCollection<string> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        bool IsWanted(string name) => wanted.Count == 0 || wanted.Contains(name);
        if (IsWanted(Figures[0]) || IsWanted(Figures[1]))
        {
            await foreach (var figure in HelloAsync(cancellation))
            {
                if (IsWanted(figure.Name))
                    yield return figure;
            }
        }
        if (IsWanted(Figures[2]))
            yield return await BytesAsync(cancellation);
        if (IsWanted(Figures[3]))
            yield return await ColdAsync();
        if (IsWanted(Figures[4]))
            yield return Cached();
    }

    private async IAsyncEnumerable<Figure> HelloAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "GraphQL.Example", "release");
        await using var ours = await RunningServer.StartAsync("dotnet", Path.Combine(folder, "Lakehouse.GraphQL.Example.dll"));
        await using var node = await RunningServer.StartAsync(
            "node", RepositoryFolder.PathOf("tests", "Independent", "graphql-http-server.mjs"));
        using var load = new HttpLoad("{ hello }");
        string[] urls = [$"{ours.Address}/graphql", $"{ours.Address}/hello", $"{node.Address}/graphql"];
        foreach (var url in urls)
            load.Run(url, _seconds);

        List<(double, double)> kestrel = [];
        List<(double, double)> graphqlHttp = [];
        for (var run = 0; run < runs; run++)
        {
            cancellation.ThrowIfCancellationRequested();
            var rates = urls.Select(url => load.Run(url, _seconds)).ToArray();
            kestrel.Add((1 / rates[0], 1 / rates[1]));
            graphqlHttp.Add((1 / rates[0], 1 / rates[2]));
        }
        yield return Of(Figures[0], kestrel, 0.6, "a Kestrel endpoint that reads a JSON body and writes one");
        yield return Of(Figures[1], graphqlHttp, 4, "npm graphql-http with graphql-js on node's http server, one process");
    }

    private Figure Of(string name, IReadOnlyList<(double, double)> seconds, double aim, string reference) => Figure.Of(
        "graphql", name, "requests/s", 1, seconds, aim,
        $"{{ hello }} posted by wrk, 1 thread, 32 connections, {_seconds} s a run, cost and scopes checked; against {reference}",
        new Dictionary<string, double>(), "wrk shares the two cores with the server");

    private async Task<Figure> BytesAsync(CancellationToken cancellation)
    {
        var executor = new RequestExecutor(_schema);
        var request = new GraphQLRequest { Query = "{ hello __typename again: hello }" };
        var output = new ArrayBufferWriter<byte>(1024);
        List<(double, double)> bytes = [];
        for (var run = 0; run <= runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var repetition = 0; repetition < Repetitions; repetition++)
            {
                output.ResetWrittenCount();
                using var result = await executor.ExecuteAsync(request, cancellation);
                result.WriteTo(output);
            }
            if (run > 0)
                bytes.Add(((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Repetitions, BytesAim));
        }
        return Figure.OfTimes(
            "graphql", Figures[2], "bytes", bytes, 1,
            "allocated from a cached document to the written answer, a query of 3 fields",
            new Dictionary<string, double>(), "the result, its tree and the context of the operation");
    }

    private async Task<Figure> ColdAsync()
    {
        var schemaFile = RepositoryFolder.PathOf("tests", "GraphQL.Example", "schema.graphql");
        var documentFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(documentFile, Home);
        List<(double, double)> microseconds = [];
        for (var run = 0; run <= runs; run++)
        {
            var ours = MicrosecondsOf(PrepareCold);
            var node = (await IndependentReader.RunAsync("graphql-validate.mjs", schemaFile, documentFile, "20"))[0];
            if (run > 0)
                microseconds.Add((ours, node.GetProperty("microseconds").GetDouble()));
        }
        File.Delete(documentFile);
        return Figure.OfTimes(
            "graphql", Figures[3], "us", microseconds, null,
            $"parse and validate a document of {Home.Length} characters, the size of a home screen's; against graphql-js, warm",
            new Dictionary<string, double>(), "every rule walks the document once, together");
    }

    private Figure Cached()
    {
        var executor = new RequestExecutor(_schema);
        var request = new GraphQLRequest { Query = Home, Variables = System.Text.Json.JsonElement.Parse("""{"first":10}""") };
        List<(double, double)> microseconds = [];
        for (var run = 0; run <= runs; run++)
        {
            var cached = MicrosecondsOf(() => executor.Prepare(request));
            var cold = MicrosecondsOf(PrepareCold);
            if (run > 0)
                microseconds.Add((cached, cold));
        }
        return Figure.OfTimes(
            "graphql", Figures[4], "us", microseconds, null, "the same document from the cache, variables coerced; against cold",
            new Dictionary<string, double>(), "a hash of the text, and the variables");
    }

    private PreparedDocument PrepareCold() =>
        PreparedDocument.Prepare(_schema, Home, ParserLimits.Default, ValidationOptions.Default);

    private static double MicrosecondsOf<T>(Func<T> work)
    {
        var startedAt = Stopwatch.GetTimestamp();
        for (var repetition = 0; repetition < Repetitions; repetition++)
            _ = work();
        return Stopwatch.GetElapsedTime(startedAt).TotalMicroseconds / Repetitions;
    }
}
