using System.Buffers;
using Lakehouse.Domain;
using Lakehouse.Lake.Aggregates;

namespace Lakehouse.Lake.Views;

/// <summary>Packs groups of one data file and rollup. Not thread-safe.</summary>
/// <remarks>Of each group: day, place of its values, rows; for each amount the debits and what they add up to, then the credits,
/// without what nothing adds up to. Numbers are LEB128: seven bits a byte, low ones first.</remarks>
/// <param name="first">No day lies before it.</param>
internal sealed class GroupPacker(DateOnly first)
{
    public const int PayloadBits = 7;
    public const int Payload = 0x7F;
    public const int More = 0x80;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <param name="place">Of its values.</param>
    public void Add(DateOnly day, int place, long rows, IReadOnlyList<PartialSum> sums)
    {
        Write(day.DayNumber - first.DayNumber);
        Write(place);
        Write(rows);
        for (var amount = 0; amount < sums.Count; amount++)
        {
            Write(sums[amount].Debits, sums[amount].Debit);
            Write(sums[amount].Credits, -sums[amount].Credit);
        }
    }

    /// <param name="values">By place.</param>
    /// <param name="amounts">Sums of each group.</param>
    public PackedGroups Pack(IReadOnlyList<IReadOnlyList<string?>> values, int amounts) =>
        new(first, values, amounts, _bytes.WrittenSpan.ToArray());

    private void Write(long count, Int128 amount)
    {
        Write(count);
        if (count != 0)
            Write(amount);
        else
            Invariant.Holds(amount == 0);
    }

    private void Write(Int128 number)
    {
        Invariant.Holds(number >= 0);
        var rest = (UInt128)number;
        for (; rest >= More; rest >>= PayloadBits)
            Put((byte)((byte)(rest & Payload) | More));
        Put((byte)rest);
    }

    private void Put(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
