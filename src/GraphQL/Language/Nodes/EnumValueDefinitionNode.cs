namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A value of an enum.</summary>
/// <remarks>EnumValueDefinition : Description? EnumValue Directives[Const]?. Spec: 3.9 "Enums".</remarks>
public sealed class EnumValueDefinitionNode(
    SourceSpan span, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(span)
{
    public StringValueNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public override ImmutableArray<DirectiveNode> Directives { get; } = directives;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Directives);
    }
}
