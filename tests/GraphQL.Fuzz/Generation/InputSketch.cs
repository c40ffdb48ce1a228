namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>An input type with one constant that it takes.</summary>
internal sealed record InputSketch(string Type, string Literal);
