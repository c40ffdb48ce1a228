using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Schema.Inputs;

[OneOf]
[GraphQLDescription("What each period is compared with.")]
public sealed record ComparisonInput(ComparisonMode? Mode, DateRangeInput? Range);
