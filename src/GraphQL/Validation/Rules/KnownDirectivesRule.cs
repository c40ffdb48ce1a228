using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Every directive is defined, and stands where its definition allows.</summary>
/// <remarks>Spec: 5.7.1 "Directives Are Defined", 5.7.2 "Directives Are in Valid Locations".</remarks>
internal sealed class KnownDirectivesRule(ValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node)
    {
        if (node is DirectiveNode directive)
            Check(directive);
        return true;
    }

    private void Check(DirectiveNode directive)
    {
        var name = directive.Name.Value;
        if (context.Directives.Find(name) is not { } known)
        {
            context.Report($"Unknown directive \"@{name}\".", directive);
            return;
        }
        var location = LocationOf(context.Ancestors);
        if (!known.Locations.Contains(location))
            context.Report($"Directive \"@{name}\" may not be used on {location.Name()}.", directive);
    }

    private static DirectiveLocation LocationOf(List<SyntaxNode> ancestors) => ancestors[^1] switch
    {
        OperationDefinitionNode { Operation: OperationType.Query } => DirectiveLocation.Query,
        OperationDefinitionNode { Operation: OperationType.Mutation } => DirectiveLocation.Mutation,
        OperationDefinitionNode => DirectiveLocation.Subscription,
        FieldNode => DirectiveLocation.Field,
        FragmentSpreadNode => DirectiveLocation.FragmentSpread,
        InlineFragmentNode => DirectiveLocation.InlineFragment,
        FragmentDefinitionNode => DirectiveLocation.FragmentDefinition,
        VariableDefinitionNode => DirectiveLocation.VariableDefinition,
        SchemaDefinitionNode => DirectiveLocation.Schema,
        ScalarTypeDefinitionNode => DirectiveLocation.Scalar,
        ObjectTypeDefinitionNode => DirectiveLocation.Object,
        FieldDefinitionNode => DirectiveLocation.FieldDefinition,
        InterfaceTypeDefinitionNode => DirectiveLocation.Interface,
        UnionTypeDefinitionNode => DirectiveLocation.Union,
        EnumTypeDefinitionNode => DirectiveLocation.Enum,
        EnumValueDefinitionNode => DirectiveLocation.EnumValue,
        InputObjectTypeDefinitionNode => DirectiveLocation.InputObject,
        InputValueDefinitionNode when ancestors[^2] is InputObjectTypeDefinitionNode => DirectiveLocation.InputFieldDefinition,
        InputValueDefinitionNode => DirectiveLocation.ArgumentDefinition,
        _ => DirectiveLocation.DirectiveDefinition,
    };
}
