namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A union.</summary>
/// <remarks>UnionTypeDefinition : Description? `union` Name Directives[Const]? UnionMemberTypes?. Spec: 3.8 "Unions".</remarks>
public sealed class UnionTypeDefinitionNode(
    SourceSpan span, StringValueNode? description, bool isExtension, NameNode name,
    ImmutableArray<DirectiveNode> directives, ImmutableArray<NamedTypeNode> members)
    : TypeDefinitionNode(span, description, isExtension, name, directives)
{
    public ImmutableArray<NamedTypeNode> Members { get; } = members;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Directives);
        walker.WalkAll(Members);
    }
}
