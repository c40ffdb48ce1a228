namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A list of a type.</summary>
/// <remarks>ListType : [ Type ]. Spec: 2.12 "Type References".</remarks>
public sealed class ListTypeNode(SourceSpan span, TypeNode itemType) : TypeNode(span)
{
    public TypeNode ItemType { get; } = itemType;

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(ItemType);
}
