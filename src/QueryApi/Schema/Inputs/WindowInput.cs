using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Schema.Inputs;

[OneOf]
[GraphQLDescription("The days of a report, in one of three ways.")]
public sealed record WindowInput(PeriodPreset? Preset, DateRangeInput? Range, YearMonthInput? Month)
{
    internal DaySpan Resolve(ReportCalendar calendar) => this switch
    {
        { Preset: { } preset } => calendar.Window(preset),
        { Range: { } range } => range.Resolve(),
        _ => Month!.Resolve(),
    };
}
