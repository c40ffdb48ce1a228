namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A field of an object.</summary>
/// <remarks>Field : Alias? Name Arguments? Directives? SelectionSet?. Spec: 2.6 "Fields".</remarks>
public sealed class FieldNode(
    SourceSpan span, NameNode? alias, NameNode name, ImmutableArray<ArgumentNode> arguments,
    ImmutableArray<DirectiveNode> directives, SelectionSetNode? selectionSet)
    : SelectionNode(span, directives)
{
    public NameNode? Alias { get; } = alias;

    public NameNode Name { get; } = name;

    /// <summary>What the response calls it: the alias if there is one.</summary>
    public string ResponseName => (Alias ?? Name).Value;

    public ImmutableArray<ArgumentNode> Arguments { get; } = arguments;

    /// <summary>Null for a leaf.</summary>
    public SelectionSetNode? SelectionSet { get; } = selectionSet;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Alias);
        walker.Walk(Name);
        walker.WalkAll(Arguments);
        walker.WalkAll(Directives);
        walker.Walk(SelectionSet);
    }
}
