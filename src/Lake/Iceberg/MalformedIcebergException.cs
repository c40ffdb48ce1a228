namespace Lakehouse.Lake.Iceberg;

/// <summary>An object of a table's metadata is missing, damaged, or says what this version does not read. Nothing of it was used.
/// </summary>
/// <param name="key">The object, relative to the lake.</param>
/// <param name="what">What is wrong, as the end of the sentence "the object ...".</param>
public sealed class MalformedIcebergException(string key, string what, Exception? inner = null)
    : LakeException($"Iceberg metadata '{key}' {what}. Restore the object, or re-sync the table from its source.", inner)
{
    /// <summary>The object, relative to the lake.</summary>
    public string Key { get; } = key;

    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
