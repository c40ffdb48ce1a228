namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A reference to a type.</summary>
/// <remarks>Type : NamedType | ListType | NonNullType. Spec: 2.12 "Type References".</remarks>
public abstract class TypeNode(SourceSpan span) : SyntaxNode(span);
