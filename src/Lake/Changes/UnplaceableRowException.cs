namespace Lakehouse.Lake.Changes;

/// <summary>An event time outside the years in which time zones are defined: the row has no day, so no place in the
/// lake.</summary>
public sealed class UnplaceableRowException() : LakeException("an event time outside the years -9998 to 9999")
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
