using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Reports.Figures;

[GraphQLDescription("A period of a report, in the tenant's own days.")]
public sealed record Period(
    int Index, string Label, DateOnly From, DateOnly ToExclusive,
    [property: GraphQLDescription("The window cuts it off, or it is not over.")] bool Partial)
{
    internal static Period Of(ReportPeriod period, int index) =>
        new(index, period.Label, period.Span.From, period.Span.ToExclusive, period.IsPartial);
}
