namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A value of an enum by its name.</summary>
/// <remarks>EnumValue : Name but not `true`, `false` or `null`. Spec: 2.10.6 "Enum Value".</remarks>
public sealed class EnumValueNode(SourceSpan span, string value) : ValueNode(span)
{
    public string Value { get; } = value;
}
