namespace Lakehouse.Lake.Storage;

/// <summary>The store did not answer, or answered that it cannot now (5xx, 409, a cut connection). Whether a write landed is
/// unknown.
/// </summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : LakeException(message, inner)
{
    public override RetryAdvice Retry => RetryAdvice.AfterDelay;
}
