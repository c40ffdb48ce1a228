namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A whole text: operations and fragments, or type system definitions, or both.</summary>
/// <remarks>Document : Definition+. Spec: 2.3 "Document".</remarks>
public sealed class DocumentNode(SourceSpan span, ImmutableArray<DefinitionNode> definitions)
    : SyntaxNode(span)
{
    public ImmutableArray<DefinitionNode> Definitions { get; } = definitions;

    internal override void WalkChildren(SyntaxWalker walker) => walker.WalkAll(Definitions);
}
