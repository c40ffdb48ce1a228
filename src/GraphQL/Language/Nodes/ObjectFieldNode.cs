namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>One value of an input object.</summary>
/// <remarks>ObjectField : Name : Value. Spec: 2.10.8 "Input Object Values".</remarks>
public sealed class ObjectFieldNode(SourceSpan span, NameNode name, ValueNode value) : SyntaxNode(span)
{
    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.Walk(Value);
    }
}
