namespace Lakehouse.Lake.Scan;

/// <summary>A statement of our own failed over the values that it met, as a sum of more than 38 digits does.</summary>
/// <param name="kind">What DuckDB calls it; its message may quote a value and is not passed on.</param>
public sealed class ScanFailedException(string kind, Exception inner)
    : LakeException($"Values are beyond what can be added up ({kind}).", inner)
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
