using Lakehouse.Lake.Aggregates;

namespace Lakehouse.Lake.Views;

/// <summary>Reads what <see cref="GroupPacker"/> wrote.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly bool IsAtEnd => _at == _bytes.Length;

    public long ReadCount()
    {
        var (number, shift) = (0L, 0);
        while (true)
        {
            var next = _bytes[_at++];
            number |= (long)(next & GroupPacker.Payload) << shift;
            if ((next & GroupPacker.More) == 0)
                return number;
            shift += GroupPacker.PayloadBits;
        }
    }

    public PartialSum ReadSum()
    {
        var debits = ReadCount();
        var debit = debits == 0 ? 0 : ReadAmount();
        var credits = ReadCount();
        var credit = credits == 0 ? 0 : -ReadAmount();
        return new PartialSum(debit, credit, debits, credits);
    }

    public void SkipSum()
    {
        if (ReadCount() != 0)
            SkipAmount();
        if (ReadCount() != 0)
            SkipAmount();
    }

    private Int128 ReadAmount()
    {
        var (low, shift) = (0UL, 0);
        while (shift < 63)
        {
            var next = _bytes[_at++];
            low |= (ulong)(next & GroupPacker.Payload) << shift;
            if ((next & GroupPacker.More) == 0)
                return low;
            shift += GroupPacker.PayloadBits;
        }

        var number = (UInt128)low;
        while (true)
        {
            var next = _bytes[_at++];
            number |= (UInt128)(uint)(next & GroupPacker.Payload) << shift;
            if ((next & GroupPacker.More) == 0)
                return (Int128)number;
            shift += GroupPacker.PayloadBits;
        }
    }

    private void SkipAmount()
    {
        while ((_bytes[_at++] & GroupPacker.More) != 0)
        {
        }
    }
}
