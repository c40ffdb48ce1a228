namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A part of a document's syntax tree. Immutable; shared by everything that reads a document.</summary>
/// <param name="span">Where it was parsed from; <c>default</c> for a node made by a program.</param>
public abstract class SyntaxNode(SourceSpan span)
{
    public SourceSpan Span { get; } = span;

    /// <summary>Directives applied to it; empty for nodes that take none.</summary>
    public virtual ImmutableArray<DirectiveNode> Directives => [];

    /// <summary>Leads a walk to what is below, in the order of the text; descriptions are left out.</summary>
    internal virtual void WalkChildren(SyntaxWalker walker)
    {
    }

    /// <summary>The node as GraphQL text.</summary>
    public override string ToString() => SyntaxPrinter.Print(this);
}
