namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>Values in order.</summary>
/// <remarks>ListValue : [ ] | [ Value+ ]. Spec: 2.10.7 "List Value".</remarks>
public sealed class ListValueNode(SourceSpan span, ImmutableArray<ValueNode> values) : ValueNode(span)
{
    public ImmutableArray<ValueNode> Values { get; } = values;

    internal override void WalkChildren(SyntaxWalker walker) => walker.WalkAll(Values);
}
