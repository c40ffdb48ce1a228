namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>An argument of a field or a directive.</summary>
/// <remarks>Argument : Name : Value. Spec: 2.7 "Arguments".</remarks>
public sealed class ArgumentNode(SourceSpan span, NameNode name, ValueNode value) : SyntaxNode(span)
{
    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.Walk(Value);
    }
}
