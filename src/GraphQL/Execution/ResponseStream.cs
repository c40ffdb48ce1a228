using System.Runtime.CompilerServices;
using Lakehouse.GraphQL.Execution.Requests;

namespace Lakehouse.GraphQL.Execution;

/// <summary>The answers of a subscription, one for each event of its source; or why there is no source.</summary>
/// <remarks>Spec: 6.2.3.2 "Response Stream", MapSourceToResponseEvent().</remarks>
public sealed class ResponseStream
{
    private readonly PreparedOperation? _operation;
    private readonly IAsyncEnumerable<object?>? _events;
    private readonly RequestOptions _options = RequestOptions.Default;

    private ResponseStream(ExecutionResult failure) => Failure = failure;

    private ResponseStream(PreparedOperation operation, IAsyncEnumerable<object?> events, RequestOptions options)
    {
        _operation = operation;
        _events = events;
        _options = options;
    }

    /// <summary>Null when the stream is open.</summary>
    public ExecutionResult? Failure { get; }

    internal static ResponseStream Failed(ExecutionResult failure) => new(failure);

    internal static ResponseStream Of(PreparedOperation operation, IAsyncEnumerable<object?> events, RequestOptions options) =>
        new(operation, events, options);

    /// <summary>One response after the other: the next event is taken when the response before it was. Ends with the source; if
    /// that fails, with a response that says so; or by the token.</summary>
    /// <exception cref="InvalidOperationException">There is no stream; see <see cref="Failure"/>.</exception>
    public async IAsyncEnumerable<ExecutionResult> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_events is null)
            throw new InvalidOperationException("The subscription failed.");

        await using var events = _events.GetAsyncEnumerator(cancellation);
        while (true)
        {
            var (hasEvent, failure) = await MoveNextAsync(events, cancellation).ConfigureAwait(false);
            if (failure is not null)
                yield return failure;
            if (!hasEvent)
                yield break;
            yield return await _operation!.RunAsync(events.Current, cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask<(bool HasEvent, ExecutionResult? Failure)> MoveNextAsync(
        IAsyncEnumerator<object?> events, CancellationToken cancellation)
    {
        try
        {
            return (await events.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return (false, ExecutionResult.RequestErrors([ErrorOf(failure)]));
        }
    }

    private GraphQLError ErrorOf(Exception failure) => failure is GraphQLException { Error: var told }
        ? told
        : FieldErrors.Mask(_operation!.RootField, failure, _options);
}
