namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A whole text: operations and fragments, or type system definitions, or both.</summary>
/// <remarks>Document : Definition+. Spec: 2.2 "Document".</remarks>
public sealed class DocumentNode(SourceSpan span, ImmutableArray<DefinitionNode> definitions)
    : SyntaxNode(span)
{
    public override NodeKind Kind => NodeKind.Document;

    public ImmutableArray<DefinitionNode> Definitions { get; } = definitions;
}
