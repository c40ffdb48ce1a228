using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Posting;

/// <summary>What all entries of one posting share.</summary>
/// <param name="DocumentType">As the journal's check lists them; with <paramref name="DocumentId"/> the way back to the
/// cause.</param>
/// <param name="EffectiveAt">The time whose day it belongs to; never after <paramref name="OccurredAt"/>.</param>
internal sealed record PostingContext(
    long TenantId, long? CustomerId, Currency Currency, string Source, string SourceEventId, string DocumentType, long DocumentId,
    Instant OccurredAt, Instant EffectiveAt, string? Memo);
