namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A query, a mutation or a subscription.</summary>
/// <remarks>
/// OperationDefinition : Description? OperationType Name? VariablesDefinition? Directives? SelectionSet | SelectionSet.
/// Spec: 2.4 "Operations".
/// </remarks>
public sealed class OperationDefinitionNode(
    SourceSpan span, StringValueNode? description, OperationType operation, NameNode? name,
    ImmutableArray<VariableDefinitionNode> variableDefinitions, ImmutableArray<DirectiveNode> directives,
    SelectionSetNode selectionSet)
    : ExecutableDefinitionNode(span, description, directives, selectionSet)
{
    public OperationType Operation { get; } = operation;

    /// <summary>Null for an anonymous operation.</summary>
    public NameNode? Name { get; } = name;

    public ImmutableArray<VariableDefinitionNode> VariableDefinitions { get; } = variableDefinitions;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(VariableDefinitions);
        walker.WalkAll(Directives);
        walker.Walk(SelectionSet);
    }
}
