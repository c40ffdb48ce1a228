using Lakehouse.Domain.Progress;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Reports.Figures;
using Lakehouse.Domain.Amounts;
using System.Globalization;

namespace Lakehouse.QueryApi.Schema;

[GraphQLDescription("How far the lake is behind its source.")]
public sealed record Freshness(
    [property: GraphQLDescription("End of the source's log, as the last root saw it.")] Lsn SourceLsn,
    DateTimeOffset SourceSeenAt,
    [property: GraphQLDescription("Everything up to here is in every answer.")] Lsn AppliedLsn,
    [property: GraphQLDescription("Everything up to here is in the Iceberg tables.")] Lsn LakeLsn, long BytesBehind,
    ExactDecimal LagSeconds, FreshnessStatus Status)
{
    // An idle source is heard of every 10 s; half a minute of silence is a stall, not idleness.
    private const decimal StalledSeconds = 30;
    private const decimal LiveSeconds = 10;

    internal static Freshness Of(LakeView view, decimal lagSeconds)
    {
        var root = view.Root;
        var behind = root.Source.ServerLsn > root.Lsn ? root.Source.ServerLsn - root.Lsn : 0;
        var status = lagSeconds > StalledSeconds ? FreshnessStatus.Stalled
            : lagSeconds > LiveSeconds ? FreshnessStatus.CatchingUp : FreshnessStatus.Live;
        var folded = root.Tables.Count == 0 ? Lsn.None : root.Tables.Min(table => table.FoldedLsn);
        var lag = ExactNumber.Parse(lagSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        return new Freshness(
            root.Source.ServerLsn, root.PublishedAt, root.Lsn, folded, behind, ExactDecimal.Of(lag, 1), status);
    }
}
