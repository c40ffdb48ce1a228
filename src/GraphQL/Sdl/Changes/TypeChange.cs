using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Sdl.Changes;

/// <summary>Whether clients can live with another type.</summary>
internal static class TypeChange
{
    /// <summary>What is answered may lose null.</summary>
    internal static bool IsSafeForOutput(GraphQLType old, GraphQLType next) => (old, next) switch
    {
        (NonNullType oldNonNull, NonNullType nextNonNull) =>
            IsSafeForOutput(oldNonNull.NullableType, nextNonNull.NullableType),
        (NonNullType, _) => false,
        (_, NonNullType nextNonNull) => IsSafeForOutput(old, nextNonNull.NullableType),
        (ListType oldList, ListType nextList) => IsSafeForOutput(oldList.ItemType, nextList.ItemType),
        (NamedType oldNamed, NamedType nextNamed) => oldNamed.Name == nextNamed.Name,
        _ => false,
    };

    /// <summary>What is asked may gain null.</summary>
    internal static bool IsSafeForInput(GraphQLType old, GraphQLType next) => (old, next) switch
    {
        (NonNullType oldNonNull, NonNullType nextNonNull) => IsSafeForInput(oldNonNull.NullableType, nextNonNull.NullableType),
        (NonNullType oldNonNull, _) => IsSafeForInput(oldNonNull.NullableType, next),
        (ListType oldList, ListType nextList) => IsSafeForInput(oldList.ItemType, nextList.ItemType),
        (NamedType oldNamed, NamedType nextNamed) => oldNamed.Name == nextNamed.Name,
        _ => false,
    };
}
