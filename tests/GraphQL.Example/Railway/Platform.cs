namespace Lakehouse.GraphQL.Example.Railway;

public sealed record Platform(int Number, double LengthMeters, bool IsCovered);
