using Lakehouse.QueryApi.Planning.Sums;

namespace Lakehouse.QueryApi.Planning.Kept;

/// <summary>Parts that are being added up together, for everybody who waits for one of them.</summary>
/// <param name="abandoned">Of this alone, without timer and wait handle: nobody has to dispose of it.</param>
internal sealed class AnswersUnderWay(IReadOnlyList<PartKey> keys, CancellationTokenSource abandoned)
{
    public IReadOnlyList<PartKey> Keys { get; } = keys;

    /// <summary>One for each key. Set before anybody else sees this.</summary>
    public Task<IReadOnlyList<PartSums>> Answers { get; set; } = null!;

    /// <summary>Who waits; guarded by the cache.</summary>
    public int Waiting { get; set; }

    /// <summary>Cancelled when nobody waits any more: one who leaves takes nothing from the others.</summary>
    public CancellationToken Abandoned => abandoned.Token;

    public Task AbandonAsync() => abandoned.CancelAsync();
}
