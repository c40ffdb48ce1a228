namespace Lakehouse.GraphQL.Example;

internal sealed record HelloRequest(string? Query);
