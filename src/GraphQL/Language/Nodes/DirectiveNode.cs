namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>An annotation.</summary>
/// <remarks>Directive : @ Name Arguments?. Spec: 2.13 "Directives".</remarks>
public sealed class DirectiveNode(SourceSpan span, NameNode name, ImmutableArray<ArgumentNode> arguments)
    : SyntaxNode(span)
{
    public NameNode Name { get; } = name;

    public ImmutableArray<ArgumentNode> Arguments { get; } = arguments;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Arguments);
    }
}
