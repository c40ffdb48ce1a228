namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A text.</summary>
/// <remarks>StringValue :: `"` StringCharacter* `"` | `"""` BlockStringCharacter* `"""`. Spec: 2.10.4 "String Value".</remarks>
public sealed class StringValueNode(SourceSpan span, string value, bool isBlock) : ValueNode(span)
{
    /// <summary>Without quotes, escapes and common indentation.</summary>
    public string Value { get; } = value;

    /// <summary>Written, and printed, between triple quotes.</summary>
    public bool IsBlock { get; } = isBlock;
}
