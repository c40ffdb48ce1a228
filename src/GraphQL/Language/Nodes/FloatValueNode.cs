namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A number with a fraction or an exponent.</summary>
/// <remarks>FloatValue :: IntegerPart FractionalPart? ExponentPart?. Spec: 2.10.2 "Float Value".</remarks>
public sealed class FloatValueNode(SourceSpan span, string value) : ValueNode(span)
{
    /// <summary>As it is written.</summary>
    public string Value { get; } = value;
}
