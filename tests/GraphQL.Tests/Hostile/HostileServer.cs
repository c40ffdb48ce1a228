using System.Buffers;
using System.Text.Json;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Fuzz.Watch;
using Lakehouse.GraphQL.Protections;
using Lakehouse.GraphQL.Tests.Validation;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>A server with 200 types and data without end, as strangers meet it: every limit at its default, and no document known
/// yet.</summary>
internal static class HostileServer
{
    /// <summary>What is answered when there is no error.</summary>
    internal const string Answered = "answered";

    /// <summary>From the text to the bytes of the answer.</summary>
    /// <returns>The code of the first error, or <see cref="Answered"/>.</returns>
    internal static string Ask(string query, string variables = "null", RequestOptions? options = null)
    {
        var operation = new RequestExecutor(Documents.Books, options).Prepare(
            new() { Query = query, Variables = JsonElement.Parse(variables), RootValue = new Endless() });
        var errors = operation.Errors.IsEmpty
            ? new OperationGate(Documents.Books, new()).Decide(operation, Caller.Anyone).Errors
            : operation.Errors;
        if (!errors.IsEmpty)
            return Outcome(ExecutionResult.RequestErrors(errors));
        return Outcome(Execute(operation));
    }

    /// <summary>Nothing here is late, so it ends on the thread that watches it.</summary>
    internal static ExecutionResult Execute(PreparedOperation operation)
    {
        var execution = operation.ExecuteAsync(CancellationToken.None).AsTask();
        Assert.True(execution.IsCompleted);
        return execution.GetAwaiter().GetResult();
    }

    /// <summary>Fails when a request has another outcome, or takes more than 50 ms of a processor, 20 MB, or a stack of
    /// 512 KB.</summary>
    /// <param name="outcome">See <see cref="Ask"/>.</param>
    internal static void AssertCheap(string outcome, string query, string variables = "null")
    {
        var seen = "";
        AssertCheap(() => seen = Ask(query, variables));
        Assert.Equal(outcome, seen);
    }

    /// <inheritdoc cref="AssertCheap(string, string, string)"/>
    internal static void AssertCheap(Action work) => Assert.Null(WatchedThread.FindViolation(work));

    private static string Outcome(ExecutionResult result)
    {
        using (result)
            result.WriteTo(new ArrayBufferWriter<byte>());
        return result.Errors is [var first, ..] ? (string)first.Extensions!["code"]! : Answered;
    }

    /// <summary>Below every object is the same object again.</summary>
    internal sealed class Endless
    {
        public string __typename { get; } = "Query";

        public Endless Query => this;

        public Endless Account => this;

        public Endless Node => this;

        public Endless At => this;

        public Endless[] List => [this, this, this, this, this, this, this, this, this, this];

        public int Id { get; } = 1;

        public string Name { get; } = "name";
    }
}
