namespace Lakehouse.GraphQL.Validation;

/// <summary>One rule of the specification, at work on one document. All rules see the nodes in one common walk.</summary>
internal abstract class ValidationRule
{
    /// <summary>Before what is below a node.</summary>
    /// <returns>False when this rule need not see what is below; the others do. Then it sees no <see cref="Leave"/>
    /// either.</returns>
    internal virtual bool Enter(SyntaxNode node) => true;

    /// <summary>After what is below a node.</summary>
    internal virtual void Leave(SyntaxNode node)
    {
    }
}
