using System.Buffers;
using Lakehouse.GraphQL.Execution.Planning;

namespace Lakehouse.GraphQL.Execution.Response;

/// <summary>The data of a response while it comes together: slots in one rented array, so that a response costs no object for
/// each of its values. Places are named by their index, which stays.</summary>
/// <remarks>Used by one thread at a time. Spec: 7.1.5 "Data".</remarks>
internal sealed class ResponseTree : IDisposable
{
    /// <summary>Index of the root.</summary>
    internal const int Root = 0;

    private const int NoParent = -1;
    private const int FirstLength = 64;

    private ResponseSlot[] _slots = ArrayPool<ResponseSlot>.Shared.Rent(FirstLength);
    private int _count = 1;

    internal ResponseTree() => _slots[Root] = new() { Parent = NoParent };

    /// <summary>The reference is good until children are added.</summary>
    internal ref ResponseSlot this[int slot] => ref _slots[slot];

    internal void SetNull(int slot)
    {
        ref var target = ref _slots[slot];
        target.Kind = ResponseSlotKind.Null;
        target.Value = null;
    }

    internal void SetLeaf(int slot, object value)
    {
        ref var target = ref _slots[slot];
        target.Kind = ResponseSlotKind.Leaf;
        target.Value = value;
    }

    /// <returns>Index of the first of its fields.</returns>
    internal int SetObject(int slot, SelectionPlan selection) =>
        SetParent(slot, ResponseSlotKind.Object, selection, selection.Fields.Length);

    /// <returns>Index of the first of its items.</returns>
    internal int SetList(int slot, int itemCount) => SetParent(slot, ResponseSlotKind.List, null, itemCount);

    /// <summary>Puts null at the nearest place above that may be null; at the root if there is none.</summary>
    /// <remarks>Spec: 6.4.4 "Handling Execution Errors".</remarks>
    internal void PropagateNull(int slot)
    {
        do
            slot = _slots[slot].Parent;
        while (slot != Root && _slots[slot].IsNonNull);
        SetNull(slot);
    }

    /// <summary>Whether something above has become null: what comes late for this place goes nowhere.</summary>
    internal bool IsCutOff(int slot)
    {
        for (var above = _slots[slot].Parent; above != NoParent; above = _slots[above].Parent)
        {
            if (!_slots[above].HasChildren)
                return true;
        }
        return false;
    }

    /// <summary>The way to a place; null for the root.</summary>
    internal ResponsePath? PathOf(int slot)
    {
        var parent = _slots[slot].Parent;
        if (parent == NoParent)
            return null;
        var above = PathOf(parent);
        var position = slot - _slots[parent].FirstChild;
        return _slots[parent].Value is SelectionPlan selection
            ? new(above, selection.Fields[position].ResponseName)
            : new(above, position);
    }

    /// <summary>Gives the array back. Nothing may be read any more.</summary>
    public void Dispose()
    {
        _slots.AsSpan(0, _count).Clear();
        ArrayPool<ResponseSlot>.Shared.Return(_slots);
        _slots = [];
        _count = 0;
    }

    private int SetParent(int slot, ResponseSlotKind kind, object? value, int childCount)
    {
        var first = Reserve(slot, childCount);
        ref var target = ref _slots[slot];
        target.Kind = kind;
        target.Value = value;
        target.FirstChild = first;
        target.ChildCount = childCount;
        return first;
    }

    private int Reserve(int parent, int count)
    {
        var first = _count;
        _count = checked(_count + count);
        if (_count > _slots.Length)
            Grow(first);
        // A rented array holds what its last user left behind the count.
        var fresh = new ResponseSlot { Parent = parent };
        _slots.AsSpan(first, count).Fill(fresh);
        return first;
    }

    private void Grow(int used)
    {
        var larger = ArrayPool<ResponseSlot>.Shared.Rent(Math.Max(_count, checked(_slots.Length * 2)));
        _slots.AsSpan(0, used).CopyTo(larger);
        _slots.AsSpan(0, used).Clear();
        ArrayPool<ResponseSlot>.Shared.Return(_slots);
        _slots = larger;
    }
}
