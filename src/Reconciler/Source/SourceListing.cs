using Lakehouse.Domain.Progress;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler.Source;

/// <summary>What the source says of its partitions, without the stream being asked.</summary>
/// <param name="Found">Those that it was asked for.</param>
/// <param name="Changed">Of these, the ones with a row that was written since the last run.</param>
/// <param name="IsWhole">Every partition that has a row was asked for.</param>
/// <param name="Xmin">Oldest transaction that was running before it was asked: what it did not show has this id or a higher
/// one.</param>
internal sealed record SourceListing(
    IReadOnlySet<Partition> Found, IReadOnlySet<Partition> Changed, bool IsWhole, TransactionId Xmin);
