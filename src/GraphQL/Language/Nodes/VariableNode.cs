namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>The value of a variable.</summary>
/// <remarks>Variable : $ Name. Spec: 2.11 "Variables".</remarks>
public sealed class VariableNode(SourceSpan span, NameNode name) : ValueNode(span)
{
    public NameNode Name { get; } = name;

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Name);
}
