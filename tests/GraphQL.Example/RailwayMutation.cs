using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Example.Railway;

namespace Lakehouse.GraphQL.Example;

[GraphQLName("Mutation")]
public sealed class RailwayMutation(Timetable timetable)
{
    public Delay ReportDelay(DelayReport report)
    {
        if (report.Minutes < 0)
            throw new GraphQLException("A train that is early has no delay: give 0 or more minutes.");
        var delay = new Delay(report.DepartureId, report.Minutes, report.Reason);
        timetable.Report(delay);
        return delay;
    }
}
