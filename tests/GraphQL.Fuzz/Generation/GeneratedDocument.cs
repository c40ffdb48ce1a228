using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>A document, and what a request with it has to say.</summary>
/// <param name="OperationName">Of the operation to execute; null when it has no name, or the sender says none.</param>
/// <param name="Root">The type of that operation.</param>
/// <param name="Variables">All operations' variables, by name.</param>
internal sealed record GeneratedDocument(
    string Text, string? OperationName, ObjectType Root, IReadOnlyDictionary<string, GraphQLType> Variables);
