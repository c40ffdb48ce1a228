namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>Values by name.</summary>
/// <remarks>ObjectValue : { } | { ObjectField+ }. Spec: 2.10.8 "Input Object Values".</remarks>
public sealed class ObjectValueNode(SourceSpan span, ImmutableArray<ObjectFieldNode> fields) : ValueNode(span)
{
    public ImmutableArray<ObjectFieldNode> Fields { get; } = fields;

    internal override void WalkChildren(SyntaxWalker walker) => walker.WalkAll(Fields);
}
