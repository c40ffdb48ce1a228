namespace Lakehouse.GraphQL.Types;

/// <summary>A type whose values are never null.</summary>
/// <remarks>Spec: 3.12 "Non-Null".</remarks>
public sealed class NonNullType : GraphQLType
{
    internal NonNullType(GraphQLType nullableType)
    {
        if (nullableType is NonNullType)
            throw new InvalidOperationException($"{nullableType} is non-null already.");
        NullableType = nullableType;
    }

    public GraphQLType NullableType { get; }

    public override NamedType Named => NullableType.Named;

    public override GraphQLType Nullable => NullableType;

    public override string ToString() => $"{NullableType}!";
}
