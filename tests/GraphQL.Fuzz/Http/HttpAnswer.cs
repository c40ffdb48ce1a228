namespace Lakehouse.GraphQL.Fuzz.Http;

/// <summary>What the endpoint said.</summary>
internal readonly record struct HttpAnswer(int Status, string? ContentType, string Body);
