namespace Lakehouse.GraphQL.Execution.Late;

/// <summary>Something that an operation waits for.</summary>
internal abstract class LateWork
{
    /// <summary>Takes its result. Runs where the operation runs, never beside it.</summary>
    internal abstract void Finish();
}
