using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Validation.Facts;

namespace Lakehouse.GraphQL.Validation;

/// <summary>The common walk of all rules.</summary>
/// <param name="rules">In the order in which they report at one node.</param>
/// <param name="types">Follows the walk; null for type systems.</param>
internal sealed class ValidationWalker(ValidationContext context, ValidationRule[] rules, TypeTracker? types) : SyntaxWalker
{
    // The node below which a rule does not look; null while it looks.
    private readonly SyntaxNode?[] _blindBelow = new SyntaxNode?[rules.Length];

    protected override bool Enter(SyntaxNode node)
    {
        // No rule asks for names by themselves.
        if (node is NameNode)
            return false;
        types?.Enter(node);
        for (var index = 0; index < rules.Length; index++)
        {
            if (_blindBelow[index] is null && !rules[index].Enter(node))
                _blindBelow[index] = node;
        }
        context.Ancestors.Add(node);
        return true;
    }

    protected override void Leave(SyntaxNode node)
    {
        if (node is NameNode)
            return;
        context.Ancestors.RemoveAt(context.Ancestors.Count - 1);
        for (var index = 0; index < rules.Length; index++)
        {
            if (_blindBelow[index] is null)
                rules[index].Leave(node);
            else if (_blindBelow[index] == node)
                _blindBelow[index] = null;
        }
        types?.Leave(node);
    }
}
