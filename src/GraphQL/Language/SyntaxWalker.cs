namespace Lakehouse.GraphQL.Language;

/// <summary>Visits a tree in the order of its text, descriptions left out; what to do at a node, a type pattern tells. The depth
/// of its recursion is the tree's, which the parser bounds.</summary>
public abstract class SyntaxWalker
{
    /// <summary>Visits a node and, where <see cref="Enter"/> allows it, what is below.</summary>
    public void Walk(SyntaxNode? node)
    {
        if (node is null)
            return;
        if (Enter(node))
            node.WalkChildren(this);
        Leave(node);
    }

    /// <summary>Before the children of a node.</summary>
    /// <returns>False to leave them out; <see cref="Leave"/> follows in either case.</returns>
    protected virtual bool Enter(SyntaxNode node) => true;

    /// <summary>After the children of a node.</summary>
    protected virtual void Leave(SyntaxNode node)
    {
    }

    internal void WalkAll<T>(ImmutableArray<T> nodes)
        where T : SyntaxNode
    {
        foreach (var node in nodes)
            Walk(node);
    }
}
