using System.Buffers;
using System.IO.Pipelines;
using Lakehouse.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Http.Answering;

/// <summary>Writes answers as server-sent events: <c>next</c> for each, <c>complete</c> at the end.</summary>
/// <remarks>Spec: GraphQL over Server-Sent Events, "Distinct connections mode"; HTML Standard, 9.2 "Server-sent events". The next
/// event is taken when the client took the one before: a slow client holds its own source up, and nobody else.</remarks>
internal static class EventStreamAnswer
{
    internal static void Begin(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        // nginx would keep events back until its buffer is full.
        response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>One answer, as a stream that ends.</summary>
    internal static async ValueTask WriteAsync(HttpResponse response, ExecutionResult result, CancellationToken cancellation)
    {
        Begin(response);
        WriteNext(response.BodyWriter, result);
        WriteComplete(response.BodyWriter);
        await response.BodyWriter.FlushAsync(cancellation);
    }

    internal static async Task WriteAsync(
        HttpResponse response, ResponseStream stream, TimeSpan heartbeat, TimeProvider time, CancellationToken cancellation)
    {
        Begin(response);
        // At once: a client waits for the headers to know that it is subscribed.
        await response.BodyWriter.FlushAsync(cancellation);
        await using var results = stream.ReadAsync(cancellation).GetAsyncEnumerator(cancellation);
        while (await MoveNextAsync(results, response.BodyWriter, heartbeat, time, cancellation))
        {
            using var result = results.Current;
            WriteNext(response.BodyWriter, result);
            await response.BodyWriter.FlushAsync(cancellation);
        }
        WriteComplete(response.BodyWriter);
        await response.BodyWriter.FlushAsync(cancellation);
    }

    private static async Task<bool> MoveNextAsync(
        IAsyncEnumerator<ExecutionResult> results, PipeWriter output, TimeSpan heartbeat, TimeProvider time,
        CancellationToken cancellation)
    {
        var next = results.MoveNextAsync().AsTask();
        while (true)
        {
            try
            {
                return await next.WaitAsync(heartbeat, time, cancellation);
            }
            catch (TimeoutException) when (!next.IsCompleted)
            {
                output.Write(":\n\n"u8);
                await output.FlushAsync(cancellation);
            }
        }
    }

    // JSON has no line breaks of its own, so an answer is one line.
    private static void WriteNext(PipeWriter output, ExecutionResult result)
    {
        output.Write("event: next\ndata: "u8);
        result.WriteTo(output);
        output.Write("\n\n"u8);
    }

    private static void WriteComplete(PipeWriter output) => output.Write("event: complete\ndata:\n\n"u8);
}
