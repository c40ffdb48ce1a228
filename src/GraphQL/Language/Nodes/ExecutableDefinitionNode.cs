namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>An operation or a fragment.</summary>
/// <remarks>ExecutableDefinition : OperationDefinition | FragmentDefinition. Spec: 2.3 "Document".</remarks>
public abstract class ExecutableDefinitionNode(
    SourceSpan span, StringValueNode? description, ImmutableArray<DirectiveNode> directives,
    SelectionSetNode selectionSet)
    : DefinitionNode(span, description)
{
    public override ImmutableArray<DirectiveNode> Directives { get; } = directives;

    public SelectionSetNode SelectionSet { get; } = selectionSet;
}
