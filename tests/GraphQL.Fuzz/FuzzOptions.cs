namespace Lakehouse.GraphQL.Fuzz;

/// <summary>How long to try, and from where.</summary>
/// <param name="Seed">Of the first round; each round has the next.</param>
/// <param name="TimeLimit">No round starts after it.</param>
/// <param name="RoundsMax">Rounds at most.</param>
internal sealed record FuzzOptions(int Seed, TimeSpan TimeLimit, int RoundsMax = int.MaxValue);
