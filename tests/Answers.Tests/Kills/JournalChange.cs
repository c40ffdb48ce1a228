using Lakehouse.Domain.Progress;

namespace Lakehouse.Answers.Tests.Kills;

/// <summary>What a committed transaction did to one row.</summary>
/// <param name="Commit">Where its commit record ends.</param>
/// <param name="Deleted">The row that went; null: <paramref name="Row"/> says what it is now.</param>
internal sealed record JournalChange(Lsn Commit, long? Deleted, JournalRow? Row);
