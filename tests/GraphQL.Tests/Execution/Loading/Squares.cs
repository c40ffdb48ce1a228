using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Loading;

namespace Lakehouse.GraphQL.Tests.Execution.Loading;

/// <summary>Loads the square of a number, and remembers which numbers came together.</summary>
internal sealed class Squares(List<string> batches) : BatchLoader<int, object>
{
    internal int SizeMax { get; init; } = 1_000;

    protected override int BatchSizeMax => SizeMax;

    protected override async Task<IReadOnlyDictionary<int, object>> LoadBatchAsync(
        IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        batches.Add(string.Join(' ', keys));
        await Task.Yield();
        if (keys.Contains(666))
            throw new InvalidOperationException("The whole batch is lost.");
        if (keys.Contains(13))
            Fail(13, new GraphQLException("13 is unlucky."));
        return keys.Where(key => key != 404).ToDictionary(key => key, key => (object)(key * key));
    }
}
