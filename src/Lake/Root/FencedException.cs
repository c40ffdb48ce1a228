namespace Lakehouse.Lake.Root;

/// <summary>Another writer owns the lake, or owned it in between. This one must stop; nothing that it tried to publish
/// counts.</summary>
public sealed class FencedException(string message) : LakeException(message)
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;

    /// <param name="other">The root that shows it.</param>
    /// <param name="ownEpoch">Ours, or the one we were about to raise to.</param>
    public static FencedException By(LakeRoot other, long ownEpoch) => new(
        $"Another replicator has taken over this lake: root {other.Number} is of writer {other.Writer.Id} with epoch "
        + $"{other.Writer.Epoch} (ours is {ownEpoch}). This one stops; run one for each lake.");
}
