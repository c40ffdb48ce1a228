namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>An input object.</summary>
/// <remarks>
/// InputObjectTypeDefinition : Description? `input` Name Directives[Const]? InputFieldsDefinition?.
/// Spec: 3.10 "Input Objects".
/// </remarks>
public sealed class InputObjectTypeDefinitionNode(
    SourceSpan span, StringValueNode? description, bool isExtension, NameNode name,
    ImmutableArray<DirectiveNode> directives, ImmutableArray<InputValueDefinitionNode> fields)
    : TypeDefinitionNode(span, description, isExtension, name, directives)
{
    public ImmutableArray<InputValueDefinitionNode> Fields { get; } = fields;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Directives);
        walker.WalkAll(Fields);
    }
}
