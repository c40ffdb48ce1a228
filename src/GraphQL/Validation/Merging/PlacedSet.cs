using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>A selection set and the type that it is applied to; null when the schema does not know.</summary>
internal readonly record struct PlacedSet(SelectionSetNode Set, NamedType? Type);
