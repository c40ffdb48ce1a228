using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Schema.Scalars;

namespace Lakehouse.QueryApi.Schema;

/// <summary>The API as a schema of annotated classes.</summary>
public static class ApiSchema
{
    private const string Description = "A tenant's books: reports, the entries behind them, and the proof that they are right.";

    public static GraphQL.Types.Schema Create() => new ClassSchemaBuilder { Description = Description }
        .AddApiScalars()
        .AddQueryType(new ApiQuery())
        .AddSubscriptionType(new ApiSubscription())
        .Build();
}
