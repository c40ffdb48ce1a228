using System.Globalization;
using System.Text.Json;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Example.Railway;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Example;

/// <summary>A schema that has one of everything, of annotated classes.</summary>
public static class RailwaySchema
{
    private const string Description = "A railway and its stations.";

    public static Schema Create(Timetable timetable, TimeProvider time) => new ClassSchemaBuilder { Description = Description }
        .BindScalar<DateOnly>(new ScalarType("Date", new DateCoercion())
        {
            SpecifiedByUrl = "https://scalars.graphql.org/andimarek/local-date",
        })
        .BindScalar<TimeOnly>(new ScalarType("Time", new TimeCoercion()))
        .AddQueryType(new RailwayQuery(timetable))
        .AddMutationType(new RailwayMutation(timetable))
        .AddSubscriptionType(new RailwaySubscription(time))
        .AddType<Station>()
        .AddType<Line>()
        .AddType<Departure>()
        .Build();
}
