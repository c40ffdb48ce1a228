namespace Lakehouse.GraphQL.Types.Checks;

/// <summary>Objects and interfaces have fields; fields have output types, and arguments input types.</summary>
/// <remarks>Spec: 3.6 "Objects" and 3.7 "Interfaces", "Type Validation".</remarks>
internal sealed class FieldCheck(ProblemList problems)
{
    private readonly DefaultValueCheck _defaults = new(problems);

    internal void Check(CompositeType type)
    {
        if (type.Fields.Count == 0)
            problems.Add($"Type {type} must define one or more fields.", [.. type.Nodes]);
        foreach (var field in type.Fields)
        {
            problems.CheckName(field.Name, field.Node);
            if (!field.Type.IsOutputType)
                problems.Add($"The type of {field} must be Output Type but got: {field.Type}.", field.Node?.Type);
            foreach (var argument in field.Arguments)
                CheckArgument(argument, argument.Node?.Type);
        }
    }

    /// <param name="typePlace">Where to report a type that is no input type.</param>
    internal void CheckArgument(InputValueDefinition argument, SyntaxNode? typePlace)
    {
        problems.CheckName(argument.Name, argument.Node);
        if (!argument.Type.IsInputType)
            problems.Add($"The type of {argument} must be Input Type but got: {argument.Type}.", typePlace);
        if (argument is { IsRequired: true, DeprecationReason: not null })
        {
            problems.Add(
                $"Required argument {argument} cannot be deprecated.",
                DeprecationOf(argument.Node), argument.Node?.Type);
        }
        _defaults.Check(argument);
    }

    internal static DirectiveNode? DeprecationOf(SyntaxNode? node) =>
        node?.Directives.FirstOrDefault(directive => directive.Name.Value == BuiltInDirectives.Deprecated.Name);
}
