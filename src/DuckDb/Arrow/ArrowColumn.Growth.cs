using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Arrow;

/// <summary>Memory: doubled when full, moved by the allocator.</summary>
public sealed unsafe partial class ArrowColumn
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowRows()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        RefuseIfPinned();
        if (_capacity > Array.MaxLength / 2)
            throw new InvalidOperationException($"A column holds at most {_capacity} values.");
        Reserve(_capacity * 2);
    }

    /// <param name="capacity">A multiple of 64: validity is whole words.</param>
    private void Reserve(int capacity)
    {
        ReserveValidity(capacity);
        if (_form == ArrowForm.Bytes)
        {
            _offsets = (long*)NativeMemory.Realloc(_offsets, (nuint)((capacity + 1L) * sizeof(long)));
            if (_bytesCapacity == 0)
                ReserveBytes(capacity * 8L);
        }
        else if (_form != ArrowForm.Struct)
        {
            ReserveBytes(_form == ArrowForm.Boolean ? capacity / 8 : (long)capacity * _valueBytes);
        }

        _capacity = capacity;
    }

    private void ReserveValidity(int capacity)
    {
        _validity = (ulong*)NativeMemory.Realloc(_validity, (nuint)(capacity / 8));
        for (var word = _capacity / 64; word < capacity / 64; word++)
            _validity[word] = ulong.MaxValue;
    }

    private void ReserveBytes(long bytes)
    {
        _data = (byte*)NativeMemory.Realloc(_data, (nuint)(bytes + ReadableSlack));
        _bytesCapacity = bytes;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowBytes(long needed)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        RefuseIfPinned();
        ReserveBytes(Math.Max(needed, _bytesCapacity * 2));
    }
}
