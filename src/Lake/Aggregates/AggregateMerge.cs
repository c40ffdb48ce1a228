using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Aggregates;

/// <summary>Which objects of sums a new one takes in, so that a table names few and each row is rewritten seldom.</summary>
internal static class AggregateMerge
{
    private const int TakenAtOnceMin = RootRules.AggregateFilesMax / 2;

    /// <summary>Those of another declaration, for their tags; and of the others, when there would be too many, the smaller ones:
    /// half of them, and each further one that is not larger than what is taken already.</summary>
    public static IReadOnlyList<AggregateFile> Choose(IReadOnlyList<AggregateFile> named, string declaration)
    {
        List<AggregateFile> chosen = [.. named.Where(one => one.Declaration != declaration)];
        var bySize = named.Except(chosen).OrderBy(one => one.File.Bytes).ToList();
        if (bySize.Count < RootRules.AggregateFilesMax)
            return chosen;
        var bytes = 0L;
        foreach (var (index, one) in bySize.Index())
        {
            if (index >= TakenAtOnceMin && one.File.Bytes > bytes)
                break;
            chosen.Add(one);
            bytes += one.File.Bytes;
        }

        return chosen;
    }
}
