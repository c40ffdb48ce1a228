namespace Lakehouse.Lake.Storage;

/// <summary>The store refused: rights, a missing bucket, a full disk. The message says what an operator must change.</summary>
public sealed class StoreRefusedException(string message, Exception? inner = null) : LakeException(message, inner)
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
