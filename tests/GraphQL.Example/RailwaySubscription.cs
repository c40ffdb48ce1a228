using System.Runtime.CompilerServices;
using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.GraphQL.Example;

[GraphQLName("Subscription")]
public sealed class RailwaySubscription(TimeProvider time)
{
    [GraphQLDescription("Counts down to a departure.")]
    public async IAsyncEnumerable<int> Countdown(
        int from, int intervalMilliseconds = 100, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var left = from; left >= 0; left--)
        {
            yield return left;
            await Task.Delay(TimeSpan.FromMilliseconds(intervalMilliseconds), time, cancellation);
        }
    }
}
