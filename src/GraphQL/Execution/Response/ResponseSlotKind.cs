namespace Lakehouse.GraphQL.Execution.Response;

/// <summary>What stands at one place of a response.</summary>
internal enum ResponseSlotKind : byte
{
    /// <summary>Nothing yet.</summary>
    Pending,
    Null,
    Leaf,
    Object,
    List,
}
