namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No two fields of an input object value have the same name.</summary>
/// <remarks>Spec: 5.6.3 "Input Object Field Uniqueness".</remarks>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context) : ValidationRule
{
    private readonly Stack<Dictionary<string, NameNode>> _seen = new();

    internal override bool Enter(SyntaxNode node)
    {
        if (node is ObjectValueNode)
            _seen.Push([]);
        if (node is ObjectFieldNode { Name: var name } && !_seen.Peek().TryAdd(name.Value, name))
            context.Report($"There can be only one input field named \"{name.Value}\".", _seen.Peek()[name.Value], name);
        return true;
    }

    internal override void Leave(SyntaxNode node)
    {
        if (node is ObjectValueNode)
            _seen.Pop();
    }
}
