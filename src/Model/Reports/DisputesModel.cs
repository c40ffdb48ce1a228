using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Reports;

/// <summary>The table with a row for each charge that a customer contests.</summary>
/// <param name="NeedsResponse">Values of <paramref name="Status"/> of disputes that await evidence.</param>
/// <param name="UnderReview">Those of disputes that the bank decides about.</param>
/// <param name="Won">Those that were decided for the merchant.</param>
/// <param name="Lost">Those that were decided for the customer.</param>
/// <param name="EvidenceDueBy">Column with the last moment for evidence; null in it: none is taken.</param>
public sealed record DisputesModel(
    TableModel Table, string Amount, string Currency, string Status, IReadOnlyList<string> NeedsResponse,
    IReadOnlyList<string> UnderReview, IReadOnlyList<string> Won, IReadOnlyList<string> Lost, string Reason, string OpenedAt,
    string EvidenceDueBy);
