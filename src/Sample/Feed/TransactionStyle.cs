using Lakehouse.Sample.Chance;

namespace Lakehouse.Sample.Feed;

/// <summary>How a transaction is run, apart from what it does.</summary>
internal readonly record struct TransactionStyle(bool HasSavepoint, bool IsLong, bool IsPrepared, bool IsRolledBack)
{
    internal static TransactionStyle Draw(Dice dice, LiveFeedOptions options) => new(
        dice.Hits(options.SavepointPermille), dice.Hits(options.LongPermille), dice.Hits(options.PreparedPermille),
        dice.Hits(options.RollbackPermille));
}
