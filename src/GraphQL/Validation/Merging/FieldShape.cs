using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>What must be alike in fields that are answered under one name.</summary>
internal static class FieldShape
{
    /// <summary>SameResponseShape() without what is below: the same lists and non-nulls around the same leaf, or around any
    /// composite types.</summary>
    /// <remarks>An equivalence, so that a group is alike when each is like the first.</remarks>
    internal static bool IsSame(GraphQLType left, GraphQLType right) => (left, right) switch
    {
        _ when left == right => true,
        (NonNullType first, NonNullType second) => IsSame(first.NullableType, second.NullableType),
        (ListType first, ListType second) => IsSame(first.ItemType, second.ItemType),
        (CompositeType, CompositeType) => true,
        _ => false,
    };
}
