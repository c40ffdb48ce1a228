namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>No two arguments of a field or a directive are defined with the same name.</summary>
/// <remarks>Spec: 3.6 "Objects" and 3.13 "Directives", "Type Validation".</remarks>
internal sealed class UniqueArgumentDefinitionNamesRule(ValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        switch (node)
        {
            case DirectiveDefinitionNode directive:
                Check($"@{directive.Name.Value}", directive.Arguments);
                break;
            case ObjectTypeDefinitionNode type:
                Check(type, type.Fields);
                break;
            case InterfaceTypeDefinitionNode type:
                Check(type, type.Fields);
                break;
        }
        return node is DocumentNode;
    }

    private void Check(TypeDefinitionNode type, ImmutableArray<FieldDefinitionNode> fields)
    {
        foreach (var field in fields)
            Check($"{type.Name.Value}.{field.Name.Value}", field.Arguments);
    }

    private void Check(string parent, ImmutableArray<InputValueDefinitionNode> arguments)
    {
        foreach (var same in arguments.GroupBy(argument => argument.Name.Value))
        {
            NameNode[] nodes = [.. same.Select(argument => argument.Name)];
            if (nodes.Length > 1)
                context.Report($"Argument \"{parent}({same.Key}:)\" can only be defined once.", nodes);
        }
    }
}
