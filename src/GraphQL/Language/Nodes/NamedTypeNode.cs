namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A type by its name.</summary>
/// <remarks>NamedType : Name. Spec: 2.12 "Type References".</remarks>
public sealed class NamedTypeNode(SourceSpan span, NameNode name) : TypeNode(span)
{
    public NameNode Name { get; } = name;

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Name);
}
