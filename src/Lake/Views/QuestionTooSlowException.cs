namespace Lakehouse.Lake.Views;

/// <summary>A question took longer than one of its kind may; it was interrupted.</summary>
public sealed class QuestionTooSlowException(TimeSpan limit)
    : LakeException($"A question took longer than {limit.TotalSeconds:0.###} s and was interrupted.")
{
    public TimeSpan Limit { get; } = limit;

    public override RetryAdvice Retry => RetryAdvice.AfterDelay;
}
