namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>Values by name.</summary>
/// <remarks>ObjectValue : { } | { ObjectField+ }. Spec: 2.10.8 "Input Object Values".</remarks>
public sealed class ObjectValueNode(SourceSpan span, ImmutableArray<ObjectFieldNode> fields) : ValueNode(span)
{
    public override NodeKind Kind => NodeKind.ObjectValue;

    public ImmutableArray<ObjectFieldNode> Fields { get; } = fields;
}
