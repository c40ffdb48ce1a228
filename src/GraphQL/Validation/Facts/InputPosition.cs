using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Facts;

/// <summary>Where an input value stands.</summary>
/// <param name="Type">The type that is expected; null when the schema does not know.</param>
/// <param name="ParentType">The type around it: of the list or the input object that it is a part of.</param>
/// <param name="HasDefault">The argument or field has a default.</param>
internal readonly record struct InputPosition(GraphQLType? Type, GraphQLType? ParentType, bool HasDefault);
