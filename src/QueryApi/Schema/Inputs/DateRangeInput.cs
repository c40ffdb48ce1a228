using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Schema.Inputs;

[GraphQLDescription("Days from the first to the one before `toExclusive`.")]
public sealed record DateRangeInput(DateOnly From, DateOnly ToExclusive)
{
    internal DaySpan Resolve() => ReportCalendar.Window(From, ToExclusive);
}
