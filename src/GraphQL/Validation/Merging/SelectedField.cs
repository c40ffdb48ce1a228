using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>A field where it is selected.</summary>
/// <param name="ParentType">The type whose field is meant; null when the schema does not know it.</param>
/// <param name="Definition">Null when the type has no such field.</param>
internal sealed record SelectedField(FieldNode Node, NamedType? ParentType, FieldDefinition? Definition)
{
    internal GraphQLType? Type => Definition?.Type;
}
