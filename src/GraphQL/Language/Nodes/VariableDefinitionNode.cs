namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A variable of an operation.</summary>
/// <remarks>VariableDefinition : Description? Variable : Type DefaultValue? Directives[Const]?. Spec: 2.11 "Variables".</remarks>
public sealed class VariableDefinitionNode(
    SourceSpan span, StringValueNode? description, VariableNode variable, TypeNode type, ValueNode? defaultValue,
    ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(span)
{
    public StringValueNode? Description { get; } = description;

    public VariableNode Variable { get; } = variable;

    public TypeNode Type { get; } = type;

    public ValueNode? DefaultValue { get; } = defaultValue;

    public override ImmutableArray<DirectiveNode> Directives { get; } = directives;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Variable);
        walker.Walk(Type);
        walker.Walk(DefaultValue);
        walker.WalkAll(Directives);
    }
}
