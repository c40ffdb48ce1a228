namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>The root type of one kind of operation.</summary>
/// <remarks>RootOperationTypeDefinition : OperationType : NamedType. Spec: 3.3.1 "Root Operation Types".</remarks>
public sealed class RootOperationTypeDefinitionNode(SourceSpan span, OperationType operation, NamedTypeNode type)
    : SyntaxNode(span)
{
    public OperationType Operation { get; } = operation;

    public NamedTypeNode Type { get; } = type;

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Type);
}
