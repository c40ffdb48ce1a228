namespace Lakehouse.Lake.Scan;

/// <summary>SQL that a session does not run: it only reads, one statement at a time.</summary>
public sealed class QueryRefusedException(string message) : LakeException(message)
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
