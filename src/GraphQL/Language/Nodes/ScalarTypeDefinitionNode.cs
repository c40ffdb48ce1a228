namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A scalar.</summary>
/// <remarks>ScalarTypeDefinition : Description? `scalar` Name Directives[Const]?. Spec: 3.5 "Scalars".</remarks>
public sealed class ScalarTypeDefinitionNode(
    SourceSpan span, StringValueNode? description, bool isExtension, NameNode name,
    ImmutableArray<DirectiveNode> directives)
    : TypeDefinitionNode(span, description, isExtension, name, directives)
{
    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Directives);
    }
}
