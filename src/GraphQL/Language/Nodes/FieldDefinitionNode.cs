namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A field of an object type or an interface.</summary>
/// <remarks>FieldDefinition : Description? Name ArgumentsDefinition? : Type Directives[Const]?. Spec: 3.6 "Objects".</remarks>
public sealed class FieldDefinitionNode(
    SourceSpan span, StringValueNode? description, NameNode name, ImmutableArray<InputValueDefinitionNode> arguments,
    TypeNode type, ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(span)
{
    public StringValueNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public ImmutableArray<InputValueDefinitionNode> Arguments { get; } = arguments;

    public TypeNode Type { get; } = type;

    public override ImmutableArray<DirectiveNode> Directives { get; } = directives;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Arguments);
        walker.Walk(Type);
        walker.WalkAll(Directives);
    }
}
