using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Arrow;

/// <summary>One column in native memory, in Arrow's layout: it grows by appending and is read in place.</summary>
/// <remarks> Buffers: validity (a bit a row, 1 is valid, least significant first), for bytes 64-bit offsets (Arrow's "large"
/// types, so that a column may pass 2 GiB), data. For one writer at a time; reading by many is safe while nobody writes. Growing
/// doubles and moves the buffers, so a span is good until the next append. Not zeroed: rows at or past <see cref="Length"/> mean
/// nothing.
/// </remarks>
public sealed unsafe partial class ArrowColumn : IDisposable
{
    private const int FirstCapacity = 256;

    // The scan reads 12 bytes from the start of a string, however short; so much is readable after the last one.
    private const int ReadableSlack = 16;

    private readonly ArrowForm _form;
    private readonly int _valueBytes;
    private readonly Int128 _decimalMax;
    private readonly ArrowColumn[] _children;
    private byte* _data;
    private long* _offsets;

    // Every bit at or past _length is 1, so a valid value costs no write here.
    private ulong* _validity;
    private int _length;
    private int _capacity;
    private long _bytesCapacity;
    private int _pins;
    private bool _disposed;

    /// <exception cref="ArgumentException">Digits or fields do not fit the kind.</exception>
    public ArrowColumn(ArrowType type)
    {
        type.Check();
        Type = type;
        (_form, _valueBytes) = ArrowLayout.Of(type);
        _decimalMax = _form == ArrowForm.Decimal ? ArrowLayout.DecimalMax(type.Precision) : 0;
        _children = type.Fields?.Select(field => new ArrowColumn(field.Type)).ToArray() ?? [];
        Reserve(FirstCapacity);
        if (_form == ArrowForm.Bytes)
            _offsets[0] = 0;
    }

    // A safety net for a caller that failed before it could dispose.
    ~ArrowColumn() => FreeBuffers();

    public ArrowType Type { get; }

    /// <summary>Values appended so far, nulls included.</summary>
    public int Length => _length;

    /// <summary>Fields of a struct, in order; else none. They are appended to by the caller, one value for every
    /// struct.</summary>
    public IReadOnlyList<ArrowColumn> Children => _children;

    /// <summary>Bytes that the values take, children included: what a batch limit should count.</summary>
    public long BytesUsed
    {
        get
        {
            var own = (_length + 7L) / 8 + _form switch
            {
                ArrowForm.Boolean => (_length + 7L) / 8,
                ArrowForm.Bytes => (_length + 1L) * sizeof(long) + _offsets[_length],
                _ => (long)_length * _valueBytes,
            };
            foreach (var child in _children)
                own += child.BytesUsed;
            return own;
        }
    }

    /// <summary>Bytes that the buffers take, children included: what a memory limit should count.</summary>
    public long BytesReserved => _capacity / 8L + _bytesCapacity
        + (_form == ArrowForm.Bytes ? (_capacity + 1L) * sizeof(long) : 0) + _children.Sum(child => child.BytesReserved);

    internal byte* Data => _data;

    internal long* Offsets => _offsets;

    internal ulong* Validity => _validity;

    internal ArrowForm Form => _form;

    internal int ValueBytes => _valueBytes;

    /// <summary>Readers in native code that rely on the buffers staying as they are.</summary>
    internal int Pins => _pins;

    /// <summary>Forgets the rows from <paramref name="length"/> on, in children too. Keeps the memory.</summary>
    /// <exception cref="InvalidOperationException">A registration holds the column.</exception>
    public void TruncateTo(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_length, nameof(length));
        RefuseIfPinned();
        for (var row = length; row < _length && (row & 63) != 0; row++)
            _validity[row >> 6] |= 1UL << (row & 63);
        for (var word = (length + 63) >> 6; word <= (_length - 1) >> 6; word++)
            _validity[word] = ulong.MaxValue;
        _length = length;
        foreach (var child in _children)
            child.TruncateTo(Math.Min(length, child.Length));
    }

    /// <summary>Forgets all rows. Keeps the memory.</summary>
    /// <exception cref="InvalidOperationException">A registration holds the column.</exception>
    public void Clear() => TruncateTo(0);

    /// <summary>Frees the memory. A column of a table is disposed by its table.</summary>
    /// <exception cref="InvalidOperationException">A registration holds the column.</exception>
    public void Dispose()
    {
        RefuseIfPinned();
        _disposed = true;
        FreeBuffers();
        GC.SuppressFinalize(this);
        foreach (var child in _children)
            child.Dispose();
    }

    internal void Pin()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Interlocked.Increment(ref _pins);
        foreach (var child in _children)
            child.Pin();
    }

    internal void Unpin()
    {
        Debug.Assert(_pins > 0);
        Interlocked.Decrement(ref _pins);
        foreach (var child in _children)
            child.Unpin();
    }

    private void RefuseIfPinned()
    {
        if (Volatile.Read(ref _pins) != 0)
            throw new InvalidOperationException("The column is registered for queries; dispose the registration first.");
    }

    private void FreeBuffers()
    {
        NativeMemory.Free(_data);
        NativeMemory.Free(_offsets);
        NativeMemory.Free(_validity);
        _data = null;
        _offsets = null;
        _validity = null;
        _length = _capacity = 0;
        _bytesCapacity = 0;
    }
}
