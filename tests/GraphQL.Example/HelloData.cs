namespace Lakehouse.GraphQL.Example;

internal sealed record HelloData(string Hello);
