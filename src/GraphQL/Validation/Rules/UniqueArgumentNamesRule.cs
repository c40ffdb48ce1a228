namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No two arguments of a field or a directive have the same name.</summary>
/// <remarks>Spec: 5.4.2 "Argument Uniqueness".</remarks>
internal sealed class UniqueArgumentNamesRule(ValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is FieldNode { Arguments.Length: > 1 } field)
            Check(field.Arguments);
        if (node is DirectiveNode { Arguments.Length: > 1 } directive)
            Check(directive.Arguments);
        return true;
    }

    private void Check(ImmutableArray<ArgumentNode> arguments)
    {
        foreach (var same in arguments.GroupBy(argument => argument.Name.Value))
        {
            NameNode[] nodes = [.. same.Select(argument => argument.Name)];
            if (nodes.Length > 1)
                context.Report($"There can be only one argument named \"{same.Key}\".", nodes);
        }
    }
}
