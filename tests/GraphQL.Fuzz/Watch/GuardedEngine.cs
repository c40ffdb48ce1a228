using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lakehouse.GraphQL.Conformance;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Protections;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Fuzz.Watch;

/// <summary>The engine as strangers meet it: all limits at their defaults, prices asked, everything on one thread.</summary>
internal static class GuardedEngine
{
    /// <summary>From the text to the bytes of the answer.</summary>
    internal static void Run(Schema schema, ConformanceCase given)
    {
        var operation = new RequestExecutor(schema, new() { Defaults = RootValue.Resolvers }).Prepare(new()
        {
            Query = given.Query,
            OperationName = given.OperationName,
            Variables = given.Variables,
            RootValue = RootValue.Revive(given.RootValue),
        });
        var errors = operation.Errors.IsEmpty
            ? new OperationGate(schema, new()).Decide(operation, Caller.Anyone).Errors
            : operation.Errors;
        if (!errors.IsEmpty)
            Write(ExecutionResult.RequestErrors(errors));
        else if (operation.Definition!.Operation == OperationType.Subscription)
            Subscribe(operation);
        else
            Write(Now(operation.ExecuteAsync(CancellationToken.None)));
    }

    /// <summary>With values at once that would come late: they would come on other threads.</summary>
    internal static JsonElement AtOnce(JsonElement rootValue) => rootValue.ValueKind == JsonValueKind.Undefined
        ? rootValue
        : JsonSerializer.SerializeToElement(AtOnce(JsonSerializer.SerializeToNode(rootValue)));

    private static JsonNode? AtOnce(JsonNode? value) => value switch
    {
        JsonObject late when late.TryGetPropertyValue("$async", out var inner) => AtOnce(inner),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, AtOnce(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(AtOnce)]),
        _ => value?.DeepClone(),
    };

    private static void Subscribe(PreparedOperation operation)
    {
        var stream = Now(operation.SubscribeAsync(CancellationToken.None));
        if (stream.Failure is not null)
        {
            Write(stream.Failure);
            return;
        }
        foreach (var result in stream.ReadAsync(CancellationToken.None).ToBlockingEnumerable())
            Write(result);
    }

    private static T Now<T>(ValueTask<T> task) => task.IsCompleted
        ? task.Result
        : throw new InvalidOperationException("Nothing in the root value is late, and still the engine waits.");

    private static void Write(ExecutionResult result)
    {
        using (result)
            result.WriteTo(new ArrayBufferWriter<byte>());
    }
}
