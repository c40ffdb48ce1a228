using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.ProfitAndLoss;

[GraphQLDescription("A line of the P&L: income and expenses are positive, and net income is income less expenses.")]
public sealed record PnlLine(
    [property: GraphQLType("ID!")] string Key, string Label, PnlLineKind Kind, [property: GraphQLType("ID")] string? ParentKey,
    int Depth,
    [property: GraphQLDescription("One for each period."), ListSize(AssumedSize = 12)] IReadOnlyList<Cell> Cells,
    [property: GraphQLDescription("Of all periods together.")] Cell Total);
