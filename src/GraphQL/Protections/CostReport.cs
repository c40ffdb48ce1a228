namespace Lakehouse.GraphQL.Protections;

/// <summary>What an operation costs before it is executed.</summary>
/// <param name="Cost">Never less than what is executed; infinite when it is past counting.</param>
/// <param name="Error">Why it cannot be priced; null when it can.</param>
public readonly record struct CostReport(double Cost, GraphQLError? Error);
