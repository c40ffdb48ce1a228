using System.Runtime.CompilerServices;
using System.Text;
using Lakehouse.DuckDb.Native;

namespace Lakehouse.DuckDb.Vectors;

/// <summary>One column of a chunk, or a child of one. Reads DuckDB's memory in place; lives as long as its chunk.</summary>
public readonly unsafe ref struct VectorView
{
    private readonly nint _vector;
    private readonly byte* _data;
    private readonly ulong* _validity;

    internal VectorView(nint vector, DuckDbLogicalType type, int rowCount)
    {
        _vector = vector;
        _data = (byte*)NativeMethods.VectorData(vector);
        _validity = NativeMethods.VectorValidity(vector);
        Type = type;
        RowCount = rowCount;
    }

    public DuckDbLogicalType Type { get; }

    /// <summary>Rows of the chunk; for elements of lists, the elements of all its rows.</summary>
    public int RowCount { get; }

    /// <summary>All values; where <see cref="IsNull"/>, the value means nothing. Decimals are integers of 2, 4, 8 or 16
    /// bytes.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> has another size than a value of this
    /// type.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged
    {
        if (Type.ValueBytes != sizeof(T))
        {
            throw new InvalidOperationException(
                $"{Type} has values of {Type.ValueBytes} bytes, {typeof(T).Name} has {sizeof(T)}.");
        }

        return new ReadOnlySpan<T>(_data, RowCount);
    }

    public bool IsNull(int row)
    {
        CheckRow(row);
        return _validity is not null && (_validity[row >> 6] >> (row & 63) & 1) == 0;
    }

    /// <summary>Bytes of a VARCHAR (UTF-8), BLOB or BIT, where they lie; of a NULL, nothing.</summary>
    public ReadOnlySpan<byte> Bytes(int row)
    {
        if (IsNull(row))
            return [];
        if (Type.Storage is not (DuckDbTypeKind.Varchar or DuckDbTypeKind.Blob or DuckDbTypeKind.Bit))
            throw new InvalidOperationException($"{Type} has no bytes.");
        return NativeString.Bytes((NativeString*)_data + row);
    }

    /// <summary>A VARCHAR as a string; of a NULL, the empty one.</summary>
    public string Text(int row) => Encoding.UTF8.GetString(Bytes(row));

    /// <summary>A field of a struct. Rows that are NULL in the struct are NULL in each field.</summary>
    public VectorView Child(int index)
    {
        Expect(DuckDbTypeKind.Struct);
        return new VectorView(NativeMethods.StructVectorChild(_vector, (ulong)index), Type.Children[index].Type, RowCount);
    }

    /// <summary>Where a row's elements lie in <see cref="Elements"/> (or, of a map, in keys and values).</summary>
    public (int Offset, int Length) Entry(int row)
    {
        CheckRow(row);
        if (Type.Kind == DuckDbTypeKind.Array)
            return (row * Type.ArraySize, Type.ArraySize);
        if (Type.Kind is not (DuckDbTypeKind.List or DuckDbTypeKind.Map))
            throw new InvalidOperationException($"{Type} has no elements.");

        var entry = ((NativeListEntry*)_data)[row];
        return (checked((int)entry.Offset), checked((int)entry.Length));
    }

    /// <summary>The elements of all rows of a list or array, one after the other.</summary>
    public VectorView Elements() => Type.Kind == DuckDbTypeKind.Array
        ? new VectorView(NativeMethods.ArrayVectorChild(_vector), Type.Children[0].Type, RowCount * Type.ArraySize)
        : ListChild(DuckDbTypeKind.List, Type.Children[0].Type);

    /// <summary>The keys of all rows of a map.</summary>
    public VectorView MapKeys() => MapChild(0);

    /// <summary>The values of all rows of a map.</summary>
    public VectorView MapValues() => MapChild(1);

    /// <summary>One value as an object, exact; null for NULL. Allocates: for printing and tests, not for loops over many
    /// rows.</summary>
    /// <returns>See <see cref="VectorValue"/> for the .NET type of each kind.</returns>
    public object? Value(int row) => VectorValue.Read(this, row);

    internal T At<T>(int row)
        where T : unmanaged => Values<T>()[row];

    // A map is a list of structs of a key and a value.
    private VectorView MapChild(int field)
    {
        Expect(DuckDbTypeKind.Map);
        var entries = NativeMethods.StructVectorChild(NativeMethods.ListVectorChild(_vector), (ulong)field);
        return new VectorView(entries, Type.Children[field].Type, ElementCount());
    }

    private VectorView ListChild(DuckDbTypeKind kind, DuckDbLogicalType type)
    {
        Expect(kind);
        return new VectorView(NativeMethods.ListVectorChild(_vector), type, ElementCount());
    }

    private int ElementCount() => checked((int)NativeMethods.ListVectorSize(_vector));

    private void Expect(DuckDbTypeKind kind)
    {
        if (Type.Kind != kind)
            throw new InvalidOperationException($"A {Type} is not a {kind}.");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckRow(int row)
        => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
}
