namespace Lakehouse.QueryApi.Planning.Kept;

/// <summary>What became of the parts that were asked for, since the process began.</summary>
/// <param name="Kept">Were there.</param>
/// <param name="Shared">Somebody else was adding them up already.</param>
/// <param name="Computed">Added up, none of their days had been before.</param>
/// <param name="Recomputed">Added up because something changed on their days.</param>
/// <param name="Evicted">Given up for memory.</param>
/// <param name="Bytes">Held now, estimated.</param>
internal readonly record struct AnswerCounts(
    long Kept, long Shared, long Computed, long Recomputed, long Evicted, long Bytes);
