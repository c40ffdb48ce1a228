namespace Lakehouse.QueryApi.Planning.Kept;

/// <summary>Totals of a part, in memory.</summary>
internal sealed record KeptAnswer(PartKey Key, JournalAnswer Answer)
{
    // Measured: 174 bytes for a total of four amounts' digits; its names are shared with the others of its answer.
    private const int TotalBytes = 200;

    // The record, its place in the order of use, two entries of dictionaries.
    private const int FixedBytes = 400;

    /// <summary>About what it takes.</summary>
    public long Bytes { get; } =
        FixedBytes + (2L * (Key.Tag.Length + Key.Part.Tenant.Length)) + ((long)TotalBytes * Answer.Totals.Count);
}
