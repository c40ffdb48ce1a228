namespace Lakehouse.Lake.Storage;

/// <summary>An object that a root names is missing, or is not what was written, also after it was fetched again.</summary>
public sealed class ObjectBrokenException(string key, string finding)
    : LakeException($"Object {key} {finding}; restore it from a backup, or re-sync its table.")
{
    /// <summary>The object.</summary>
    public string Key { get; } = key;

    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
