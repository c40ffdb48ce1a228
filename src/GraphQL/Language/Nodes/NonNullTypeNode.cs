namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A type without null.</summary>
/// <remarks>NonNullType : NamedType ! | ListType !. Spec: 2.12 "Type References".</remarks>
public sealed class NonNullTypeNode(SourceSpan span, TypeNode nullableType) : TypeNode(span)
{
    public override NodeKind Kind => NodeKind.NonNullType;

    public TypeNode NullableType { get; } = nullableType;
}
