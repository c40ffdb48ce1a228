using System.Text;

namespace Lakehouse.GraphQL.Fuzz.Mutation;

/// <summary>Bytes of the UTF-8 flipped, taken out, put in and moved.</summary>
internal sealed class ByteMutation(Chance chance)
{
    internal byte[] Mutate(ReadOnlySpan<byte> bytes)
    {
        List<byte> mutated = [.. bytes];
        for (var count = 1 + chance.Below(4); count > 0; count--)
            MutateOnce(mutated);
        return [.. mutated];
    }

    /// <summary>What is no UTF-8 then becomes U+FFFD, as a text must be some text.</summary>
    internal string Mutate(string text) => Encoding.UTF8.GetString(Mutate(Encoding.UTF8.GetBytes(text)));

    private void MutateOnce(List<byte> bytes)
    {
        var place = chance.Below(bytes.Count + 1);
        if (place == bytes.Count || chance.Is(0.3))
        {
            bytes.Insert(place, chance.Pick<byte>(0, 9, 10, 13, 34, 35, 44, 46, 48, 92, 117, 123, 125, 0xC3, 0xED, 0xEF, 0xFF));
            return;
        }
        if (chance.Is(0.3))
            bytes.RemoveAt(place);
        else if (chance.Is(0.5))
            bytes[place] ^= (byte)(1 << chance.Below(8));
        else
            bytes.RemoveRange(place, Math.Min(bytes.Count - place, chance.Below(20)));
    }
}
