using Lakehouse.GraphQL.Conformance;

namespace Lakehouse.GraphQL.Fuzz;

/// <summary>One input that was made.</summary>
/// <param name="Kind">Mode and origin, for the count: <c>execute grammar</c>.</param>
/// <param name="IsForOracle">Some are only looked at for what they cost.</param>
internal sealed record FuzzInput(string Kind, ConformanceCase Case, bool IsForOracle = true);
