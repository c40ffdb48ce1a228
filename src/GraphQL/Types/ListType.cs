namespace Lakehouse.GraphQL.Types;

/// <summary>A list of items of one type.</summary>
/// <remarks>Spec: 3.11 "List".</remarks>
public sealed class ListType : GraphQLType
{
    internal ListType(GraphQLType itemType) => ItemType = itemType;

    public GraphQLType ItemType { get; }

    public override NamedType Named => ItemType.Named;

    public override string ToString() => $"[{ItemType}]";
}
