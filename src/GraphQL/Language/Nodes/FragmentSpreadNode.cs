namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>The fields of a fragment that is defined elsewhere.</summary>
/// <remarks>FragmentSpread : ... FragmentName Directives?. Spec: 2.9 "Fragments".</remarks>
public sealed class FragmentSpreadNode(SourceSpan span, NameNode name, ImmutableArray<DirectiveNode> directives)
    : SelectionNode(span, directives)
{
    public NameNode Name { get; } = name;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Directives);
    }
}
