using System.Runtime.CompilerServices;

namespace Lakehouse.DuckDb.Arrow;

/// <summary>Reading in place. Of a NULL, the value means nothing (zero, or no bytes).</summary>
public sealed unsafe partial class ArrowColumn
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such row (also below).</exception>
    public bool IsNull(int row)
    {
        CheckRow(row);
        return (_validity[row >> 6] >> (row & 63) & 1) == 0;
    }

    /// <exception cref="InvalidOperationException">The column has another kind (also below).</exception>
    public bool GetBoolean(int row)
    {
        CheckRow(row);
        Expect(ArrowForm.Boolean);
        return (_data[row >> 3] >> (row & 7) & 1) != 0;
    }

    /// <summary>Int16, Int32, Int64, Date, Time, Timestamp, TimestampTz.</summary>
    public long GetInt64(int row)
    {
        CheckRow(row);
        switch (_form)
        {
            case ArrowForm.Int64: return ((long*)_data)[row];
            case ArrowForm.Int32: return ((int*)_data)[row];
            case ArrowForm.Int16: return ((short*)_data)[row];
            default: ThrowOtherForm(ArrowForm.Int64); return 0;
        }
    }

    /// <summary>The unscaled value of a Decimal.</summary>
    public Int128 GetDecimal(int row)
    {
        CheckRow(row);
        Expect(ArrowForm.Decimal);
        return _valueBytes switch
        {
            2 => ((short*)_data)[row],
            4 => ((int*)_data)[row],
            8 => ((long*)_data)[row],
            _ => Unsafe.ReadUnaligned<Int128>(FixedAt(row)),
        };
    }

    /// <summary>Float64, and Float32 widened, which is exact.</summary>
    public double GetFloat64(int row)
    {
        CheckRow(row);
        if (_form == ArrowForm.Float32)
            return ((float*)_data)[row];
        Expect(ArrowForm.Float64);
        return ((double*)_data)[row];
    }

    /// <summary>Utf8, Binary and Uuid (16 bytes, most significant first). Good until the next append.</summary>
    public ReadOnlySpan<byte> GetBytes(int row)
    {
        CheckRow(row);
        if (_form == ArrowForm.Uuid)
            return new ReadOnlySpan<byte>(FixedAt(row), _valueBytes);
        Expect(ArrowForm.Bytes);
        return new ReadOnlySpan<byte>(_data + _offsets[row], (int)(_offsets[row + 1] - _offsets[row]));
    }

    /// <summary>Equal as stored: NULL equals NULL, floats by their bits (NaN equals itself, 0 and -0 differ), structs
    /// deep.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="other"/> has another type.</exception>
    public bool ValueEquals(int row, ArrowColumn other, int otherRow)
    {
        if (other.Type != Type)
            throw new InvalidOperationException($"A {Type.Kind} cannot be compared with a {other.Type.Kind} of another type.");
        return Same(row, other, otherRow);
    }

    /// <summary>Whether the column, and below a struct each child, has so many values.</summary>
    internal bool IsComplete(int length)
    {
        if (_length != length)
            return false;
        foreach (var child in _children)
        {
            if (!child.IsComplete(length))
                return false;
        }

        return true;
    }

    private bool Same(int row, ArrowColumn other, int otherRow)
    {
        var isNull = IsNull(row);
        if (isNull != other.IsNull(otherRow))
            return false;
        return isNull || _form switch
        {
            ArrowForm.Struct => SameChildren(row, other, otherRow),
            ArrowForm.Bytes => GetBytes(row).SequenceEqual(other.GetBytes(otherRow)),
            ArrowForm.Boolean => GetBoolean(row) == other.GetBoolean(otherRow),
            _ => new ReadOnlySpan<byte>(FixedAt(row), _valueBytes)
                .SequenceEqual(new ReadOnlySpan<byte>(other.FixedAt(otherRow), _valueBytes)),
        };
    }

    private bool SameChildren(int row, ArrowColumn other, int otherRow)
    {
        for (var index = 0; index < _children.Length; index++)
        {
            if (!_children[index].Same(row, other._children[index], otherRow))
                return false;
        }

        return true;
    }

    private byte* FixedAt(int row) => _data + (long)row * _valueBytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckRow(int row)
        => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)_length, nameof(row));
}
