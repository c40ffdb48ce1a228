using Lakehouse.QueryApi.Planning.Sums;

namespace Lakehouse.QueryApi.Planning.Kept;

/// <summary>Totals of a part, in memory.</summary>
internal sealed record KeptAnswer(PartKey Key, PartSums Answer)
{
    // Header, day, rows and the references; the headers of its two lists; its texts are shared with the others of its answer.
    private const int GroupBytes = 96;
    private const int ReferenceBytes = 8;
    private const int SumBytes = 48;

    // The record, its place in the order of use, two entries of dictionaries.
    private const int FixedBytes = 400;

    /// <summary>About what it takes.</summary>
    public long Bytes { get; } = FixedBytes + (2L * (Key.Tag.Length + Key.Part.Tenant.Length))
        + Answer.Groups.Sum(group =>
            GroupBytes + ((long)ReferenceBytes * group.Values.Count) + ((long)SumBytes * group.Sums.Count));
}
