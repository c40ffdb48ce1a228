namespace Lakehouse.GraphQL.Execution.Response;

/// <summary>One place of a response: a field of an object, an item of a list, or the root.</summary>
/// <remarks>24 bytes. The children of an object or a list stand side by side, so a child knows its position by its
/// index.</remarks>
internal struct ResponseSlot
{
    /// <summary>A leaf's value, or the <see cref="Planning.SelectionPlan"/> of an object.</summary>
    internal object? Value;

    /// <summary>Index of the slot that it is below; -1 for the root.</summary>
    internal int Parent;

    /// <summary>Index of the first child of an object or a list.</summary>
    internal int FirstChild;

    /// <summary>Number of children of an object or a list.</summary>
    internal int ChildCount;

    internal ResponseSlotKind Kind;

    /// <summary>Null may not stand here: it goes on to the parent.</summary>
    internal bool IsNonNull;

    internal readonly bool HasChildren => Kind is ResponseSlotKind.Object or ResponseSlotKind.List;
}
