using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Disputes;

public enum DisputeStatus
{
    [GraphQLDescription("Evidence is awaited: without it the dispute is lost.")]
    NeedsResponse,

    [GraphQLDescription("The customer's bank decides.")]
    UnderReview,

    Won,

    Lost,
}
