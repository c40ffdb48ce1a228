using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.GraphQL.Example.Railway;

public sealed record DelayReport(
    [GraphQLType("ID!")] string DepartureId, int Minutes, string? Reason = null, IReadOnlyList<int>? Cars = null);
