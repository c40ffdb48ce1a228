using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Views;

namespace Lakehouse.Lake.Tests.Views;

/// <summary>What is packed comes out as it went in.</summary>
public sealed class PackedGroupsTests
{
    private static readonly DateOnly First = new(2026, 2, 1);
    private static readonly Int128 Largest = Int128.Parse(new string('9', 38));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Random_groups_of_some_days_are_read_back(int amounts)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var run = 0; run < 200; run++)
        {
            List<IReadOnlyList<string?>> values = [["a", null], ["b", "EUR"], []];
            List<DayGroup> groups =
            [
                .. Enumerable.Range(0, random.Next(40)).Select(_ => new DayGroup(
                    First.AddDays(random.Next(28)), values[random.Next(values.Count)], random.NextInt64(1L << random.Next(1, 63)),
                    [.. Enumerable.Range(0, amounts).Select(_ => AnySum(random))])),
            ];
            var packer = new GroupPacker(First);
            foreach (var group in groups)
                packer.Add(group.Day, values.IndexOf(group.Values), group.Rows, group.Sums);
            var packed = packer.Pack(values, amounts);

            var days = new DaySpan(First.AddDays(random.Next(-3, 28)), First.AddDays(random.Next(0, 31)));
            var wanted = groups.Where(group => group.Day >= days.From && group.Day < days.ToExclusive);
            Assert.Equal(wanted.Select(Text), packed.Read(days).Select(Text));
        }
    }

    private static PartialSum AnySum(Random random)
    {
        var (debits, credits) = (random.Next(3), random.Next(3));
        return new PartialSum(debits == 0 ? 0 : AnyAmount(random), credits == 0 ? 0 : -AnyAmount(random), debits, credits);
    }

    /// <summary>Of any length, up to the 38 digits of a sum.</summary>
    private static Int128 AnyAmount(Random random) => random.Next(10) switch
    {
        0 => Largest,
        1 => 0,
        _ => Largest >> random.Next(0, 126),
    };

    private static string Text(DayGroup group)
    {
        var values = string.Join('|', group.Values.Select(value => value ?? "NULL"));
        return $"{group.Day} {values} {group.Rows} {string.Join(' ', group.Sums)}";
    }
}
