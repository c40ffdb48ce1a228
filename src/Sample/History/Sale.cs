using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>The whole life of one invoice, drawn when it begins: rows written early know how it ends. An absent time means
/// never; a time after the history's end means not yet.</summary>
internal sealed class Sale
{
    internal required Instant IssuedAt { get; init; }

    internal required IReadOnlyList<(string Description, int Quantity, Money UnitPrice)> Lines { get; init; }

    internal required Money Tax { get; init; }

    internal Instant? PaidAt { get; init; }

    internal Instant? VoidAt { get; init; }

    /// <summary>In order; together at most what was paid.</summary>
    internal IReadOnlyList<(Instant At, Money Amount)> Refunds { get; init; } = [];

    /// <summary>Absent for a sale with refunds.</summary>
    internal Instant? DisputedAt { get; init; }

    internal Instant? ResolvedAt { get; init; }

    internal bool IsDisputeWon { get; init; }

    internal Money Subtotal => Lines
        .Select(line => line.UnitPrice with { MinorUnits = line.UnitPrice.MinorUnits * line.Quantity })
        .Aggregate((sum, amount) => sum + amount);
}
