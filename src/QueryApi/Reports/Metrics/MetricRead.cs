using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>What a question over some periods adds up to.</summary>
/// <param name="Groups">Those that have rows; one more than is allowed tells that there are too many.</param>
/// <param name="Totals">Of all groups together.</param>
/// <param name="Tiers">Where the rows, or their sums, came from.</param>
internal sealed record MetricRead(
    IReadOnlyList<MetricFigures> Groups, MetricFigures Totals, IReadOnlySet<Tier> Tiers, int FilesScanned);
