using System.Text.Encodings.Web;
using System.Text.Json;
using Lakehouse.GraphQL.Execution;
using Lakehouse.QueryApi.Http.Negotiation;
using Lakehouse.QueryApi.Http.Reading;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Http.Answering;

/// <summary>Writes an answer as one JSON object.</summary>
internal static class JsonAnswer
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async ValueTask WriteAsync(
        HttpResponse response, ExecutionResult result, AnswerFormat format, GraphQLHttpOptions options)
    {
        Begin(response, StatusOf.Result(result, format, options), format);
        result.WriteTo(response.BodyWriter);
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    /// <summary>What is no request of GraphQL is answered in its form all the same.</summary>
    internal static async ValueTask WriteAsync(HttpResponse response, RequestProblem problem, AnswerFormat format)
    {
        Begin(response, problem.Status, format);
        using (var writer = new Utf8JsonWriter(response.BodyWriter, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("errors"u8);
            writer.WriteStartObject();
            writer.WriteString("message"u8, problem.Message);
            writer.WriteStartObject("extensions"u8);
            writer.WriteString("code"u8, problem.Code);
            writer.WriteBoolean("retryable"u8, problem.IsRetryable);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    private static void Begin(HttpResponse response, int status, AnswerFormat format)
    {
        response.StatusCode = status;
        response.ContentType = format == AnswerFormat.GraphQLResponse
            ? "application/graphql-response+json; charset=utf-8"
            : "application/json; charset=utf-8";
    }
}
