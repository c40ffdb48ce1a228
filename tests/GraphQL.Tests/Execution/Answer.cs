using System.Buffers;
using System.Text;
using System.Text.Json;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Tests.Execution;

/// <summary>What a sender of a request reads.</summary>
internal static class Answer
{
    internal static Task<string> ToAsync(Schema schema, string query, object? variables = null, RequestOptions? options = null) =>
        ToAsync(new RequestExecutor(schema, options), query, variables);

    internal static async Task<string> ToAsync(RequestExecutor executor, string query, object? variables = null)
    {
        var request = new GraphQLRequest { Query = query, Variables = JsonSerializer.SerializeToElement(variables) };
        using var result = await executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
        return Text(result);
    }

    internal static string Text(ExecutionResult result)
    {
        var output = new ArrayBufferWriter<byte>();
        result.WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The messages of the errors in an answer.</summary>
    internal static IEnumerable<string?> Messages(string answer) =>
        JsonElement.Parse(answer).GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("message").GetString());

    internal static string Data(string answer) => JsonElement.Parse(answer).GetProperty("data").GetRawText();
}
