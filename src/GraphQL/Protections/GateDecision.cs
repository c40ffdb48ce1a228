namespace Lakehouse.GraphQL.Protections;

/// <summary>Whether an operation goes on.</summary>
/// <param name="Errors">Why it does not; empty when it does.</param>
/// <param name="Extensions">The entry <c>cost</c> for the answer.</param>
/// <param name="Cost">Price of the operation; 0 when it was refused before it was priced.</param>
public readonly record struct GateDecision(
    ImmutableArray<GraphQLError> Errors, IReadOnlyDictionary<string, object?>? Extensions, double Cost = 0);
