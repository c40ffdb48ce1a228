namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>The root types, or more of them.</summary>
/// <remarks>
/// SchemaDefinition : Description? `schema` Directives[Const]? { RootOperationTypeDefinition+ }; SchemaExtension : `extend`
/// `schema` Directives[Const]? { RootOperationTypeDefinition+ }.
/// Spec: 3.3 "Schema".
/// </remarks>
public sealed class SchemaDefinitionNode(
    SourceSpan span, StringValueNode? description, bool isExtension, ImmutableArray<DirectiveNode> directives,
    ImmutableArray<RootOperationTypeDefinitionNode> operationTypes)
    : DefinitionNode(span, description)
{
    public bool IsExtension { get; } = isExtension;

    public override ImmutableArray<DirectiveNode> Directives { get; } = directives;

    public ImmutableArray<RootOperationTypeDefinitionNode> OperationTypes { get; } = operationTypes;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.WalkAll(Directives);
        walker.WalkAll(OperationTypes);
    }
}
