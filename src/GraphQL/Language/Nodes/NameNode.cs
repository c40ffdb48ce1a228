namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A name with its place.</summary>
/// <remarks>Name :: NameStart NameContinue*. Spec: 2.1.8 "Names".</remarks>
public sealed class NameNode(SourceSpan span, string value) : SyntaxNode(span)
{
    public string Value { get; } = value;
}
