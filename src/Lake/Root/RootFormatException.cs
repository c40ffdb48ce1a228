namespace Lakehouse.Lake.Root;

/// <summary>An object that should be a root is not one this version can read.</summary>
/// <param name="key">The object.</param>
/// <param name="finding">Names the member.</param>
public sealed class RootFormatException(string key, string finding, Exception? inner = null)
    : LakeException($"{key} is no root this version can read: {finding}", inner)
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
