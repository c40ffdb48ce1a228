namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A directive.</summary>
/// <remarks>
/// DirectiveDefinition : Description? `directive` @ Name ArgumentsDefinition? Directives[Const]? `repeatable`? `on`
/// DirectiveLocations.
/// Spec: 3.13 "Directives"; directives on directives are of the draft after September 2025.
/// </remarks>
public sealed class DirectiveDefinitionNode(
    SourceSpan span, StringValueNode? description, NameNode name, ImmutableArray<InputValueDefinitionNode> arguments,
    ImmutableArray<DirectiveNode> directives, bool isRepeatable, ImmutableArray<NameNode> locations)
    : DefinitionNode(span, description)
{
    public NameNode Name { get; } = name;

    public ImmutableArray<InputValueDefinitionNode> Arguments { get; } = arguments;

    public override ImmutableArray<DirectiveNode> Directives { get; } = directives;

    public bool IsRepeatable { get; } = isRepeatable;

    public ImmutableArray<NameNode> Locations { get; } = locations;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Arguments);
        walker.WalkAll(Directives);
        walker.WalkAll(Locations);
    }
}
