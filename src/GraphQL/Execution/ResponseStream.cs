using System.Runtime.CompilerServices;
using Lakehouse.GraphQL.Execution.Requests;

namespace Lakehouse.GraphQL.Execution;

/// <summary>The answers of a subscription, one for each event of its source; or why there is no source.</summary>
/// <remarks>Spec: 6.2.3.2 "Response Stream", MapSourceToResponseEvent().</remarks>
public sealed class ResponseStream
{
    private readonly PreparedOperation? _operation;
    private readonly IAsyncEnumerable<object?>? _events;

    private ResponseStream(ExecutionResult failure) => Failure = failure;

    private ResponseStream(PreparedOperation operation, IAsyncEnumerable<object?> events)
    {
        _operation = operation;
        _events = events;
    }

    /// <summary>Null when the stream is open.</summary>
    public ExecutionResult? Failure { get; }

    internal static ResponseStream Failed(ExecutionResult failure) => new(failure);

    internal static ResponseStream Of(PreparedOperation operation, IAsyncEnumerable<object?> events) => new(operation, events);

    /// <summary>One response after the other: the next event is taken when the response before it was. Ends with the source,
    /// or by the token.</summary>
    /// <exception cref="InvalidOperationException">There is no stream; see <see cref="Failure"/>.</exception>
    public async IAsyncEnumerable<ExecutionResult> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_events is null)
            throw new InvalidOperationException("The subscription failed.");
        await foreach (var item in _events.WithCancellation(cancellation).ConfigureAwait(false))
            yield return await _operation!.RunAsync(item, cancellation).ConfigureAwait(false);
    }
}
