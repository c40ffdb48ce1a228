using Lakehouse.Domain.Progress;
using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Schema.Inputs;

[OneOf]
[GraphQLDescription("How new the state must be; waits up to 5 s for it, then fails with NOT_YET_APPLIED.")]
public sealed record ConsistencyInput(
    [property: GraphQLDescription("The position of your own write, taken after its COMMIT.")] Lsn? AtLeastLsn);
