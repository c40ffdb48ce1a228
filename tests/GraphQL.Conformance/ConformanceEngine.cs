using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Sdl;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Validation;

namespace Lakehouse.GraphQL.Conformance;

/// <summary>The engine as an oracle's counterpart: one case in, its result out.</summary>
internal static class ConformanceEngine
{
    private static readonly DocumentOptions Documents =
        new() { Limits = ParserLimits.None, Validation = ValidationOptions.Conformance };

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly RequestOptions Options = new() { Defaults = RootValue.Resolvers };

    // Suites ask many things of one schema.
    private static BuiltSchema _last = new("", null, []);

    /// <returns>One JSON object.</returns>
    internal static async Task<ReadOnlyMemory<byte>> RunAsync(ConformanceCase given)
    {
        var output = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(output, Readable))
            await RunAsync(given, writer);
        return output.WrittenMemory;
    }

    private static async Task RunAsync(ConformanceCase given, Utf8JsonWriter writer)
    {
        if (given.Mode == ConformanceMode.Parse)
            Parse(given, writer);
        else if (!TryBuild(given.Sdl, out var schema, out var errors))
            WriteErrors(errors, writer);
        else if (given.Mode == ConformanceMode.Validate)
            WriteErrors(Validate(schema, given.Query), writer);
        else
            await ExecuteAsync(new(schema, Options, Documents), given, writer);
    }

    private static void Parse(ConformanceCase given, Utf8JsonWriter writer)
    {
        try
        {
            var text = SyntaxPrinter.Print(Parser.ParseDocument(given.Query ?? "", ParserLimits.None));
            writer.WriteStartObject();
            writer.WriteString("data", text);
            writer.WriteEndObject();
        }
        catch (SyntaxException failure)
        {
            WriteErrors([failure.Error], writer);
        }
    }

    private static bool TryBuild(string sdl, [NotNullWhen(true)] out Schema? schema, out ImmutableArray<GraphQLError> errors)
    {
        var built = Volatile.Read(ref _last);
        if (built.Sdl != sdl)
            Volatile.Write(ref _last, built = Build(sdl));
        (_, schema, errors) = built;
        return schema is not null && errors.IsEmpty;
    }

    private static BuiltSchema Build(string sdl)
    {
        try
        {
            var schema = SchemaBuilder.FromSdl(sdl);
            return new(sdl, schema, schema.Errors);
        }
        catch (SyntaxException failure)
        {
            return new(sdl, null, [failure.Error]);
        }
        catch (SchemaException failure)
        {
            return new(sdl, null, failure.Errors);
        }
    }

    private static ImmutableArray<GraphQLError> Validate(Schema schema, string? query) => query is null
        ? []
        : PreparedDocument.Prepare(schema, query, Documents.Limits, Documents.Validation).Errors;

    private static async Task ExecuteAsync(RequestExecutor executor, ConformanceCase given, Utf8JsonWriter writer)
    {
        var operation = executor.Prepare(new()
        {
            Query = given.Query,
            OperationName = given.OperationName,
            Variables = given.Variables,
            RootValue = RootValue.Revive(given.RootValue),
        });
        if (operation.Definition?.Operation == OperationType.Subscription)
            await SubscribeAsync(operation, writer);
        else
        {
            using var result = await operation.ExecuteAsync(CancellationToken.None);
            result.WriteTo(writer);
        }
    }

    private static async Task SubscribeAsync(PreparedOperation operation, Utf8JsonWriter writer)
    {
        var stream = await operation.SubscribeAsync(CancellationToken.None);
        if (stream.Failure is not null)
        {
            stream.Failure.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartArray("events");
        await foreach (var result in stream.ReadAsync(CancellationToken.None))
        {
            result.WriteTo(writer);
            result.Dispose();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteErrors(ImmutableArray<GraphQLError> errors, Utf8JsonWriter writer)
    {
        if (errors.IsEmpty)
            writer.WriteRawValue("""{"errors":[]}""");
        else
            ExecutionResult.RequestErrors(errors).WriteTo(writer);
    }
}
