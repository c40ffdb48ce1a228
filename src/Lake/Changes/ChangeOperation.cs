namespace Lakehouse.Lake.Changes;

/// <summary>What happened to a row; <c>_op</c> of the change log.</summary>
public enum ChangeOperation
{
    Insert,
    Update,
    Delete,

    /// <summary>Every row of the table before this one is gone; it has no images.</summary>
    Truncate,
}
