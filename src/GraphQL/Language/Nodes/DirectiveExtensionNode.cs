namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>Directives that are added to a directive.</summary>
/// <remarks>DirectiveExtension : `extend` `directive` @ Name Directives[Const]. Spec: the draft after September 2025.</remarks>
public sealed class DirectiveExtensionNode(SourceSpan span, NameNode name, ImmutableArray<DirectiveNode> directives)
    : DefinitionNode(span, null)
{
    public NameNode Name { get; } = name;

    public override ImmutableArray<DirectiveNode> Directives { get; } = directives;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Directives);
    }
}
