namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>True or false.</summary>
/// <remarks>BooleanValue : one of `true` `false`. Spec: 2.10.3 "Boolean Value".</remarks>
public sealed class BooleanValueNode(SourceSpan span, bool value) : ValueNode(span)
{
    public bool Value { get; } = value;
}
