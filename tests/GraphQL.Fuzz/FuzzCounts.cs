using Lakehouse.GraphQL.Fuzz.Oracle;

namespace Lakehouse.GraphQL.Fuzz;

/// <summary>How many inputs of which kind went how.</summary>
internal sealed class FuzzCounts
{
    private readonly SortedDictionary<string, Counts> _byKind = new(StringComparer.Ordinal);

    internal int InputCount => _byKind.Values.Sum(counts => counts.All);

    internal int Of(Verdict verdict) => _byKind.Values.Sum(counts => counts.ByVerdict.GetValueOrDefault(verdict));

    /// <param name="isValid">It was taken without an error.</param>
    internal void Add(string kind, bool isValid, Verdict? verdict = null)
    {
        if (!_byKind.TryGetValue(kind, out var counts))
            _byKind[kind] = counts = new();
        counts.All++;
        counts.Valid += isValid ? 1 : 0;
        if (verdict is { } known)
            counts.ByVerdict[known] = counts.ByVerdict.GetValueOrDefault(known) + 1;
    }

    /// <summary>One line.</summary>
    internal string Summary() =>
        $"{InputCount} inputs, {Of(Verdict.Different)} differ, {Of(Verdict.OtherWords)} in words, "
        + $"{Of(Verdict.OtherOrder)} in order, {Of(Verdict.OtherErrorsBelowNull)} below null, {Of(Verdict.GivenUp)} given up, "
        + $"{Of(Verdict.NullableOneOf)} nullable oneOf; "
        + string.Join(", ", _byKind.Select(kind => $"{kind.Key} {kind.Value.All} ({kind.Value.Valid} valid)"));

    private sealed class Counts
    {
        internal int All { get; set; }

        internal int Valid { get; set; }

        internal Dictionary<Verdict, int> ByVerdict { get; } = [];
    }
}
