using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Protections;
using Lakehouse.QueryApi.Http.Answering;
using Lakehouse.QueryApi.Http.Negotiation;
using Lakehouse.QueryApi.Http.Reading;
using Lakehouse.QueryApi.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Http;

/// <summary>Serves one schema over HTTP and server-sent events.</summary>
/// <remarks>Spec: GraphQL over HTTP; GraphQL over Server-Sent Events, distinct connections mode.</remarks>
public sealed class GraphQLEndpoint(RequestExecutor executor, GraphQLHttpOptions options, TimeProvider time)
{
    private readonly OperationGate _gate = new(executor.Schema, options.Costs, options.Budgets);

    public async Task HandleAsync(HttpContext http)
    {
        var format = Negotiate(http);
        if (format is null)
            await RefuseAsync(http, NotAcceptable, AnswerFormat.Json);
        else if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsPost(http.Request.Method))
            await RefuseAsync(http, OtherMethod, format.Value);
        else if (format == AnswerFormat.Page)
            await GraphiQL.GraphiQLPage.WriteAsync(http);
        else
            await AnswerAsync(http, format.Value);
    }

    private static RequestProblem NotAcceptable { get; } = new(
        StatusCodes.Status406NotAcceptable,
        "Accept `application/graphql-response+json`, `application/json` or `text/event-stream`, in UTF-8.");

    private static RequestProblem OtherMethod { get; } = new(
        StatusCodes.Status405MethodNotAllowed, "Send requests by POST, or queries by GET.");

    /// <summary>GraphiQL is for who looks at the endpoint without asking it anything.</summary>
    private AnswerFormat? Negotiate(HttpContext http)
    {
        var request = http.Request;
        var isQuestion = request.Query.ContainsKey("query") || request.Query.ContainsKey("documentId");
        var isPageOffered = options.ServeGraphiQL && HttpMethods.IsGet(request.Method) && !isQuestion;
        return AcceptHeader.Choose(request.Headers.Accept, isPageOffered);
    }

    private async Task AnswerAsync(HttpContext http, AnswerFormat format)
    {
        if ((options.Admission(http) ?? ForgeryOf(http, format)) is { } refusal)
        {
            await RefuseAsync(http, refusal, format);
            return;
        }
        var (request, problem) = await RequestReader.ReadAsync(http.Request, options);
        if (problem is not null)
        {
            await RefuseAsync(http, problem, format);
            return;
        }
        using (request)
            await AnswerAsync(http, request!, format);
    }

    /// <summary>A page of another site can make a browser send this, with the browser's cookies.</summary>
    private RequestProblem? ForgeryOf(HttpContext http, AnswerFormat format)
    {
        var canBeForged = (HttpMethods.IsGet(http.Request.Method) || format == AnswerFormat.EventStream)
            && options.IsCookieAuthenticated(http) && !http.Request.Headers.ContainsKey(GraphQLHttpOptions.PreflightHeader);
        return canBeForged
            ? new(StatusCodes.Status403Forbidden,
                $"Send the header `{GraphQLHttpOptions.PreflightHeader}: 1` with requests that cookies authenticate.")
            : null;
    }

    private async Task AnswerAsync(HttpContext http, RequestMessage message, AnswerFormat format)
    {
        var request = new GraphQLRequest
        {
            Query = message.Query,
            DocumentId = message.DocumentHash,
            OperationName = message.OperationName,
            Variables = message.Variables,
            Services = http.RequestServices,
        };
        if (IsUnchanged(http, request, message, format))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var operation = executor.Prepare(request);
        if (operation.Definition?.Operation is OperationType.Mutation && HttpMethods.IsGet(http.Request.Method))
            await RefuseAsync(http, new(StatusCodes.Status405MethodNotAllowed, "Send mutations by POST."), format, "POST");
        else if (!operation.Errors.IsEmpty)
            await WriteProblemsAsync(http, operation, format);
        else
            await PassAsync(http, operation, format);
    }

    private async Task PassAsync(HttpContext http, PreparedOperation operation, AnswerFormat format)
    {
        var isDryRun = http.Request.Headers[GraphQLHttpOptions.CostHeader] == "validate";
        var decision = _gate.Decide(operation, options.CallerOf(http), isDryRun);
        if (!decision.Errors.IsEmpty)
            await DenyAsync(http, operation, decision, format);
        else if (isDryRun)
            await WriteAsync(http, ExecutionResult.Unexecuted(decision.Extensions), format);
        else if (operation.Definition!.Operation == OperationType.Subscription)
            await StreamAsync(http, operation, format);
        else
            await ExecuteAsync(http, operation, decision, format);
    }

    private async Task DenyAsync(HttpContext http, PreparedOperation operation, GateDecision decision, AnswerFormat format)
    {
        var code = decision.Errors[0].Extensions?.GetValueOrDefault("code") as string;
        RequestOutcome.Denied(KeywordOf(operation), code ?? "").Keep(http);
        await WriteAsync(http, Refused(decision), format);
    }

    private static string KeywordOf(PreparedOperation operation) => operation.Definition!.Operation.Keyword();

    private static ExecutionResult Refused(GateDecision decision)
    {
        var result = ExecutionResult.RequestErrors(decision.Errors);
        result.Extensions = decision.Extensions;
        return result;
    }

    private bool IsUnchanged(HttpContext http, GraphQLRequest request, RequestMessage message, AnswerFormat format)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || format == AnswerFormat.EventStream
            || options.SnapshotToken?.Invoke(http, request) is not { } token)
        {
            return false;
        }
        var tag = EntityTag.Of(token, message, format.ToString());
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
        return EntityTag.IsKnown(http.Request, tag);
    }

    private async Task ExecuteAsync(
        HttpContext http, PreparedOperation operation, GateDecision decision, AnswerFormat format)
    {
        using var result = await operation.ExecuteAsync(http.RequestAborted);
        result.Extensions = decision.Extensions;
        RequestOutcome.Answered(KeywordOf(operation), result, decision.Cost).Keep(http);
        await WriteAsync(http, result, format);
    }

    private async Task WriteAsync(HttpContext http, ExecutionResult result, AnswerFormat format)
    {
        if (!result.Errors.IsEmpty)
            http.Response.Headers.Remove("ETag");
        if (format == AnswerFormat.EventStream)
            await EventStreamAnswer.WriteAsync(http.Response, result, http.RequestAborted);
        else
            await JsonAnswer.WriteAsync(http.Response, result, format, options);
    }

    private async Task StreamAsync(HttpContext http, PreparedOperation operation, AnswerFormat format)
    {
        if (format != AnswerFormat.EventStream)
        {
            const string Message = "Subscriptions are answered as events: accept `text/event-stream`.";
            await RefuseAsync(http, new(StatusCodes.Status406NotAcceptable, Message), format);
            return;
        }
        var stream = await operation.SubscribeAsync(http.RequestAborted);
        RequestOutcome.Subscribed(isOk: stream.Failure is null).Keep(http);
        if (stream.Failure is { } failure)
        {
            using (failure)
                await EventStreamAnswer.WriteAsync(http.Response, failure, http.RequestAborted);
            return;
        }
        await EventStreamAnswer.WriteAsync(http.Response, stream, options.EventStreamHeartbeat, time, http.RequestAborted);
    }

    private Task WriteProblemsAsync(HttpContext http, PreparedOperation operation, AnswerFormat format)
    {
        RequestOutcome.Refused.Keep(http);
        return WriteAsync(http, ExecutionResult.RequestErrors(operation.Errors), format);
    }

    private static async Task RefuseAsync(
        HttpContext http, RequestProblem problem, AnswerFormat format, string allow = "GET, POST")
    {
        if (RequestOutcome.FindKept(http) is null)
            RequestOutcome.Refused.Keep(http);
        if (problem.Status == StatusCodes.Status405MethodNotAllowed)
            http.Response.Headers.Allow = allow;
        await JsonAnswer.WriteAsync(http.Response, problem, format);
    }
}
