namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>One definition of a document.</summary>
/// <remarks>Definition : ExecutableDefinition | TypeSystemDefinitionOrExtension. Spec: 2.3 "Document".</remarks>
public abstract class DefinitionNode(SourceSpan span, StringValueNode? description) : SyntaxNode(span)
{
    /// <summary>Null without one; extensions have none.</summary>
    public StringValueNode? Description { get; } = description;
}
