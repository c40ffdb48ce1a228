using Lakehouse.Sample.Chance;

namespace Lakehouse.Sample.Posting;

/// <summary>Names of the outside events that rows come from; distinct for distinct numbers.</summary>
internal static class SourceEvents
{
    internal static string Stripe(long number) => $"evt_{Scrambled(number)}";

    internal static string Plaid(long number) => $"txn_{Scrambled(number)}";

    /// <summary>Done by a person in the books.</summary>
    internal static string Ledger(long number) => $"led_{Scrambled(number)}";

    private static string Scrambled(long number) => Dice.Mix((ulong)number).ToString("x16");
}
