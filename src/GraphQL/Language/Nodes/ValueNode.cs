namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>An input value as a document writes it.</summary>
/// <remarks>
/// Value : Variable | IntValue | FloatValue | StringValue | BooleanValue | NullValue | EnumValue | ListValue | ObjectValue.
/// Spec: 2.10 "Input Values".
/// </remarks>
public abstract class ValueNode(SourceSpan span) : SyntaxNode(span);
