namespace Lakehouse.Lake.Writing;

/// <summary>While a tenant's month was read from the source, the tenant was filed under another zone. Nothing was
/// repaired.</summary>
public sealed class RangeRefiledException(string table) : LakeException(
    $"While the range of {table} was read, its tenant was filed under another time zone: the month has other bounds now. "
    + "Nothing was repaired: ask for it again.")
{
    public override RetryAdvice Retry => RetryAdvice.Now;
}
