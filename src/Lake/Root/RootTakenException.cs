namespace Lakehouse.Lake.Root;

/// <summary>A late root of a writer with a lower epoch took the number. Nothing of ours became visible; build on
/// <see cref="Winner"/> and publish at a new number.</summary>
public sealed class RootTakenException(LakeRoot winner)
    : LakeException($"Root {winner.Number} was taken by a late root of writer {winner.Writer.Id}, epoch {winner.Writer.Epoch}.")
{
    public override RetryAdvice Retry => RetryAdvice.Now;

    public LakeRoot Winner { get; } = winner;
}
