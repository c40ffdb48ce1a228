namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>The absence of a value, said aloud.</summary>
/// <remarks>NullValue : `null`. Spec: 2.10.5 "Null Value".</remarks>
public sealed class NullValueNode(SourceSpan span) : ValueNode(span);
