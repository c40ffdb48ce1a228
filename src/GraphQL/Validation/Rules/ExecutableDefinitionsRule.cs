namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>A document that is executed holds operations and fragments, and nothing of a type system.</summary>
/// <remarks>Spec: 5.1.1 "Executable Definitions".</remarks>
internal sealed class ExecutableDefinitionsRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is not DocumentNode document)
            return false;
        foreach (var definition in document.Definitions)
        {
            if (definition is not ExecutableDefinitionNode)
                context.Report($"The {Describe(definition)} definition is not executable.", definition);
        }
        return false;
    }

    private static string Describe(DefinitionNode definition) => definition switch
    {
        TypeDefinitionNode type => $"\"{type.Name.Value}\"",
        DirectiveDefinitionNode directive => $"\"{directive.Name.Value}\"",
        DirectiveExtensionNode directive => $"\"{directive.Name.Value}\"",
        _ => "schema",
    };
}
