namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>An argument, or a field of an input object.</summary>
/// <remarks>
/// InputValueDefinition : Description? Name : Type DefaultValue? Directives[Const]?.
/// Spec: 3.6.1 "Field Arguments", 3.10 "Input Objects".
/// </remarks>
public sealed class InputValueDefinitionNode(
    SourceSpan span, StringValueNode? description, NameNode name, TypeNode type, ValueNode? defaultValue,
    ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(span)
{
    public StringValueNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public TypeNode Type { get; } = type;

    public ValueNode? DefaultValue { get; } = defaultValue;

    public override ImmutableArray<DirectiveNode> Directives { get; } = directives;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.Walk(Type);
        walker.Walk(DefaultValue);
        walker.WalkAll(Directives);
    }
}
