namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>The value of a variable.</summary>
/// <remarks>Variable : $ Name. Spec: 2.11 "Variables".</remarks>
public sealed class VariableNode(SourceSpan span, NameNode name) : ValueNode(span)
{
    public override NodeKind Kind => NodeKind.Variable;

    public NameNode Name { get; } = name;
}
