namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>An enum.</summary>
/// <remarks>EnumTypeDefinition : Description? `enum` Name Directives[Const]? EnumValuesDefinition?. Spec: 3.9 "Enums".</remarks>
public sealed class EnumTypeDefinitionNode(
    SourceSpan span, StringValueNode? description, bool isExtension, NameNode name,
    ImmutableArray<DirectiveNode> directives, ImmutableArray<EnumValueDefinitionNode> values)
    : TypeDefinitionNode(span, description, isExtension, name, directives)
{
    public ImmutableArray<EnumValueDefinitionNode> Values { get; } = values;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Directives);
        walker.WalkAll(Values);
    }
}
