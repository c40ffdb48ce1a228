namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A whole number of any size.</summary>
/// <remarks>IntValue :: IntegerPart. Spec: 2.10.1 "Int Value".</remarks>
public sealed class IntValueNode(SourceSpan span, string value) : ValueNode(span)
{
    /// <summary>As it is written.</summary>
    public string Value { get; } = value;
}
