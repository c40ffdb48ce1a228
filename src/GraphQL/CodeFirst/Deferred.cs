using System.Runtime.CompilerServices;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Waits for what a method gives later. What is there already costs no state machine.</summary>
internal static class Deferred
{
    /// <param name="finish">What becomes of the result; null: nothing.</param>
    internal static ValueTask<object?> OfTask<T>(
        Task<T> task, ResolverContext context, Func<object?, ResolverContext, object?>? finish) =>
        OfValueTask(new ValueTask<T>(task), context, finish);

    internal static ValueTask<object?> OfValueTask<T>(
        ValueTask<T> task, ResolverContext context, Func<object?, ResolverContext, object?>? finish) =>
        task.IsCompletedSuccessfully
            ? ValueTask.FromResult(Finish(task.Result, context, finish))
            : AwaitAsync(task, context, finish);

    internal static ValueTask<IAsyncEnumerable<object?>> OfEvents<T>(IAsyncEnumerable<T> events, ResolverContext context) =>
        ValueTask.FromResult(BoxAsync(events, context.Request.Cancellation));

    private static async ValueTask<object?> AwaitAsync<T>(
        ValueTask<T> task, ResolverContext context, Func<object?, ResolverContext, object?>? finish) =>
        Finish(await task.ConfigureAwait(false), context, finish);

    private static object? Finish<T>(T value, ResolverContext context, Func<object?, ResolverContext, object?>? finish) =>
        finish is null ? value : finish(value, context);

    private static async IAsyncEnumerable<object?> BoxAsync<T>(
        IAsyncEnumerable<T> events, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var one in events.WithCancellation(cancellation).ConfigureAwait(false))
            yield return one;
    }
}
