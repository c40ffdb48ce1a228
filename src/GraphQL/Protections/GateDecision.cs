namespace Lakehouse.GraphQL.Protections;

/// <summary>Whether an operation goes on.</summary>
/// <param name="Errors">Why it does not; empty when it does.</param>
/// <param name="Extensions">The entry <c>cost</c> for the answer.</param>
public readonly record struct GateDecision(ImmutableArray<GraphQLError> Errors, IReadOnlyDictionary<string, object?>? Extensions);
