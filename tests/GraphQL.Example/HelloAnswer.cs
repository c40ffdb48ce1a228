namespace Lakehouse.GraphQL.Example;

internal sealed record HelloAnswer(HelloData Data);
