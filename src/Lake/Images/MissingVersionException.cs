namespace Lakehouse.Lake.Images;

/// <summary>An update or delete whose earlier version the lake does not have. The table must be parked and copied
/// again.</summary>
public sealed class MissingVersionException(string table, int count)
    : LakeException($"{count} updates or deletes of {table} found no earlier version in the lake. Copy the table into a new "
        + $"lake.")
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
