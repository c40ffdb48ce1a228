using System.Runtime.CompilerServices;

namespace Lakehouse.DuckDb.Arrow;

/// <summary>Appending: one compare for the kind, one for the room, one write. Nothing is allocated but when the buffers
/// double.</summary>
/// <remarks>The row is always taken first, in a statement of its own: growing moves the buffers.</remarks>
public sealed unsafe partial class ArrowColumn
{
    /// <summary>Appends NULL; for a struct also to each child.</summary>
    public void AppendNull()
    {
        var row = NextRow();
        ClearValidity(row);
        switch (_form)
        {
            case ArrowForm.Bytes:
                _offsets[row + 1] = _offsets[row];
                break;
            case ArrowForm.Struct:
                foreach (var child in _children)
                    child.AppendNull();
                break;
            case ArrowForm.Boolean:
                SetBit(row, false);
                break;
            default:
                new Span<byte>(_data + (long)row * _valueBytes, _valueBytes).Clear();   // memory is not zeroed
                break;
        }
    }

    /// <exception cref="InvalidOperationException">The column does not take this form (also below).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendBoolean(bool value)
    {
        Expect(ArrowForm.Boolean);
        SetBit(NextRow(), value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendInt16(short value)
    {
        Expect(ArrowForm.Int16);
        var row = NextRow();
        ((short*)_data)[row] = value;
    }

    /// <summary>Int32 and Date.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendInt32(int value)
    {
        Expect(ArrowForm.Int32);
        var row = NextRow();
        ((int*)_data)[row] = value;
    }

    /// <summary>Int64, Time, Timestamp, TimestampTz.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendInt64(long value)
    {
        Expect(ArrowForm.Int64);
        var row = NextRow();
        ((long*)_data)[row] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendFloat32(float value)
    {
        Expect(ArrowForm.Float32);
        var row = NextRow();
        ((float*)_data)[row] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendFloat64(double value)
    {
        Expect(ArrowForm.Float64);
        var row = NextRow();
        ((double*)_data)[row] = value;
    }

    /// <summary>Appends <paramref name="unscaled"/> / 10^scale.</summary>
    /// <exception cref="OverflowException">It has more digits than the column's precision. Nothing was appended.</exception>
    public void AppendDecimal(Int128 unscaled)
    {
        Expect(ArrowForm.Decimal);
        if (unscaled > _decimalMax || unscaled < -_decimalMax)
            throw new OverflowException($"The value has more than {Type.Precision} digits.");

        var row = NextRow();
        switch (_valueBytes)
        {
            case 2: ((short*)_data)[row] = (short)unscaled; break;
            case 4: ((int*)_data)[row] = (int)unscaled; break;
            case 8: ((long*)_data)[row] = (long)unscaled; break;
            default: Unsafe.WriteUnaligned(_data + row * 16L, unscaled); break;
        }
    }

    /// <summary>Utf8 and Binary. The bytes are copied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendBytes(ReadOnlySpan<byte> value)
    {
        Expect(ArrowForm.Bytes);
        var row = NextRow();
        var start = _offsets[row];
        var end = start + value.Length;
        if (end > _bytesCapacity)
            GrowBytesFor(row, end);
        _offsets[row + 1] = end;
        value.CopyTo(new Span<byte>(_data + start, value.Length));
    }

    /// <param name="bigEndian">16 bytes in the order of the digits, as PostgreSQL sends them.</param>
    public void AppendUuid(ReadOnlySpan<byte> bigEndian)
    {
        Expect(ArrowForm.Uuid);
        ArgumentOutOfRangeException.ThrowIfNotEqual(bigEndian.Length, 16);
        var row = NextRow();
        bigEndian.CopyTo(new Span<byte>(FixedAt(row), 16));
    }

    /// <summary>Appends the struct itself. The caller appends one value to every child, also when it is not valid.</summary>
    public void AppendStruct(bool valid)
    {
        Expect(ArrowForm.Struct);
        var row = NextRow();
        if (!valid)
            ClearValidity(row);
    }

    /// <summary>Appends a copy of a value; a struct with its children.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="source"/> has another type.</exception>
    public void AppendFrom(ArrowColumn source, int row)
    {
        source.CheckRow(row);
        if (source.Type != Type)
            throw new InvalidOperationException($"A {source.Type.Kind} cannot be appended to a {Type.Kind} of another type.");
        CopyFrom(source, row);
    }

    /// <summary>Overwrites values already appended, from <paramref name="fromRow"/> up to but not with <paramref name="toRow"/>:
    /// for what is known only later, as a commit's LSN is. The rows become valid.</summary>
    /// <exception cref="InvalidOperationException">A registration holds the column.</exception>
    public void FillInt64(int fromRow, int toRow, long value)
    {
        Expect(ArrowForm.Int64);
        RefuseIfPinned();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)toRow, (uint)_length, nameof(toRow));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)fromRow, (uint)toRow, nameof(fromRow));
        new Span<long>((long*)_data + fromRow, toRow - fromRow).Fill(value);
        for (var row = fromRow; row < toRow; row++)
            _validity[row >> 6] |= 1UL << (row & 63);
    }

    /// <summary>Overwrites a value already appended, Int32 or Date: for what is decided only later, as an account-local day is.
    /// The row becomes valid.</summary>
    /// <exception cref="InvalidOperationException">A registration holds the column.</exception>
    public void SetInt32(int row, int value)
    {
        CheckRow(row);
        Expect(ArrowForm.Int32);
        RefuseIfPinned();
        ((int*)_data)[row] = value;
        _validity[row >> 6] |= 1UL << (row & 63);
    }

    private void CopyFrom(ArrowColumn source, int row)
    {
        if (_form == ArrowForm.Struct)
        {
            AppendStruct(!source.IsNull(row));
            for (var index = 0; index < _children.Length; index++)
                _children[index].CopyFrom(source._children[index], row);
        }
        else if (source.IsNull(row))
            AppendNull();
        else if (_form == ArrowForm.Bytes)
            CopyBytesFrom(source, row);
        else if (_form == ArrowForm.Boolean)
            AppendBoolean(source.GetBoolean(row));
        else
        {
            var target = FixedAt(NextRow());
            Buffer.MemoryCopy(source.FixedAt(row), target, _valueBytes, _valueBytes);
        }
    }

    // Room first: the source may be this column, whose bytes would move under the span.
    private void CopyBytesFrom(ArrowColumn source, int row)
    {
        var end = _offsets[_length] + source.GetBytes(row).Length;
        if (end > _bytesCapacity)
            GrowBytes(end);
        AppendBytes(source.GetBytes(row));
    }

    // A failed growth leaves the column as it was.
    private void GrowBytesFor(int row, long needed)
    {
        _length = row;
        GrowBytes(needed);
        _length = row + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int NextRow()
    {
        if (_length == _capacity)
            GrowRows();
        return unchecked(_length++);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetBit(int row, bool value)
    {
        var bit = (byte)(1 << (row & 7));
        ref var place = ref _data[row >> 3];
        place = unchecked((byte)(value ? place | bit : place & ~bit));
    }

    private void ClearValidity(int row) => _validity[row >> 6] &= ~(1UL << (row & 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Expect(ArrowForm form)
    {
        if (_form != form)
            ThrowOtherForm(form);
    }

    private void ThrowOtherForm(ArrowForm form)
        => throw new InvalidOperationException($"A column of kind {Type.Kind} takes {_form} values, not {form}.");
}
