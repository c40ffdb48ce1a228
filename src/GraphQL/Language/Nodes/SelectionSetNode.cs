namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>What is asked of one object.</summary>
/// <remarks>SelectionSet : { Selection+ }. Spec: 2.5 "Selection Sets".</remarks>
public sealed class SelectionSetNode(SourceSpan span, ImmutableArray<SelectionNode> selections)
    : SyntaxNode(span)
{
    public ImmutableArray<SelectionNode> Selections { get; } = selections;

    internal override void WalkChildren(SyntaxWalker walker) => walker.WalkAll(Selections);
}
