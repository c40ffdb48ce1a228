using Lakehouse.Domain.Progress;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Books;

namespace Lakehouse.QueryApi.Reports.Reconciliation;

[GraphQLName("Reconciliation")]
[GraphQLDescription("What the reconciler found when it last compared these books with their source.")]
public sealed class ReconciliationStatement : IStamped
{
    private readonly IReadOnlyList<ReconBreak> _breaks;

    internal ReconciliationStatement(
        Stamp stamp, ReconVerdict verdict, Lsn? checkedThroughLsn, IReadOnlyList<ReconCheck> checks,
        IReadOnlyList<ReconBreak> breaks) =>
        (Stamp, Verdict, CheckedThroughLsn, Checks, _breaks) = (stamp, verdict, checkedThroughLsn, checks, breaks);

    public Stamp Stamp { get; }

    public ReconVerdict Verdict { get; }

    [GraphQLDescription("Up to here all of it was compared; null: some of it never was.")]
    public Lsn? CheckedThroughLsn { get; }

    [GraphQLDescription("A check for each month and currency of the journal.")]
    [ListSize(AssumedSize = 40)]
    public IReadOnlyList<ReconCheck> Checks { get; }

    [GraphQLDescription("What differs now, the newest month first.")]
    [UseConnection]
    public IReadOnlyList<ReconBreak> GetBreaks() => _breaks;
}
