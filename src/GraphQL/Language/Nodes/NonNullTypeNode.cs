namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A type without null.</summary>
/// <remarks>NonNullType : NamedType ! | ListType !. Spec: 2.12 "Type References".</remarks>
public sealed class NonNullTypeNode(SourceSpan span, TypeNode nullableType) : TypeNode(span)
{
    public TypeNode NullableType { get; } = nullableType;

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(NullableType);
}
