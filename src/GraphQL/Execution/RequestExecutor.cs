using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Execution;

/// <summary>Executes requests against one schema. For all threads.</summary>
/// <remarks>Spec: 6.1 "Executing Requests", ExecuteRequest().</remarks>
public sealed class RequestExecutor
{
    private readonly DocumentCache _cache;
    private readonly DocumentOptions _documents;
    private readonly RequestOptions _options;

    /// <exception cref="ArgumentException">The schema has errors.</exception>
    public RequestExecutor(Schema schema, RequestOptions? options = null, DocumentOptions? documents = null)
    {
        if (!schema.Errors.IsEmpty)
        {
            throw new ArgumentException(
                string.Join(Environment.NewLine, schema.Errors.Select(error => error.Message)), nameof(schema));
        }

        Schema = schema;
        _options = options ?? RequestOptions.Default;
        _documents = documents ?? DocumentOptions.Default;
        _cache = new(schema, _documents);
    }

    public Schema Schema { get; }

    /// <summary>Does all that comes before resolvers are asked: finds the document and the operation, coerces the variables.
    /// Whoever must decide first, by the kind of operation or by its cost, does so on what this gives.</summary>
    public PreparedOperation Prepare(GraphQLRequest request)
    {
        if (FindDocument(request, out var failure) is not { } document)
            return PreparedOperation.Failed(request, [failure!]);
        if (!document.Errors.IsEmpty)
            return PreparedOperation.Failed(request, document.Errors);
        if (document.FindPlan(request.OperationName, Schema, _options.Defaults, out failure) is not { } plan)
            return PreparedOperation.Failed(request, [failure!]);

        var variables = VariableCoercion.Coerce(plan.Variables, request.Variables, _options, out var errors);
        return errors.IsEmpty
            ? new(request, document, plan.VariantFor(variables), variables, _options)
            : PreparedOperation.Failed(request, errors);
    }

    /// <summary>Executes a query or a mutation.</summary>
    /// <returns>Dispose of it once it is written.</returns>
    /// <exception cref="OperationCanceledException">The sender left.</exception>
    public ValueTask<ExecutionResult> ExecuteAsync(GraphQLRequest request, CancellationToken cancellation) =>
        Prepare(request).ExecuteAsync(cancellation);

    /// <summary>Starts a subscription.</summary>
    public ValueTask<ResponseStream> SubscribeAsync(GraphQLRequest request, CancellationToken cancellation) =>
        Prepare(request).SubscribeAsync(cancellation);

    private PreparedDocument? FindDocument(GraphQLRequest request, out GraphQLError? failure)
    {
        failure = null;
        var text = request.DocumentId is null ? request.Query : _documents.Trusted.Find(request.DocumentId);
        if (text is null)
        {
            failure = request.DocumentId is null
                ? ErrorCode.Syntax.On(new("Must provide a query or a document id."))
                : ErrorCode.UntrustedDocument.On(new("There is no document of that id."));
        }
        else if (_documents.TrustedOnly && request.DocumentId is null && !_documents.Trusted.Contains(text))
            failure = ErrorCode.UntrustedDocument.On(new("Only documents that are registered are executed."));
        return failure is null ? _cache.Get(text!) : null;
    }
}
