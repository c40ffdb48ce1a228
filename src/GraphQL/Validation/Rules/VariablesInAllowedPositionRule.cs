using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Validation.Facts;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>A variable's type fits wherever the variable is used.</summary>
/// <remarks>Spec: 5.8.5 "All Variable Usages Are Allowed".</remarks>
internal sealed class VariablesInAllowedPositionRule(OperationValidationContext context) : ValidationRule
{
    internal override bool Enter(SyntaxNode node) => node is DocumentNode or OperationDefinitionNode;

    internal override void Leave(SyntaxNode node)
    {
        if (node is not OperationDefinitionNode { VariableDefinitions.IsEmpty: false } operation)
            return;
        var definitions = new Dictionary<string, VariableDefinitionNode>();
        foreach (var definition in operation.VariableDefinitions)
            definitions[definition.Variable.Name.Value] = definition;
        foreach (var usage in context.Variables.UsagesOf(operation))
        {
            if (definitions.TryGetValue(usage.Name, out var definition))
                Check(usage, definition);
        }
    }

    private void Check(VariableUsage usage, VariableDefinitionNode definition)
    {
        if (usage.Position.Type is not { } expected || context.Schema.FindType(definition.Type) is not { } type)
            return;
        if (!IsAllowed(type, definition.DefaultValue, expected, usage.Position.HasDefault))
        {
            context.Report(
                $"Variable \"${usage.Name}\" of type \"{type}\" used in position expecting type \"{expected}\".",
                definition, usage.Node);
        }
        if (usage.Position.ParentType?.Nullable is InputObjectType { IsOneOf: true } parent && type is not NonNullType)
        {
            context.Report(
                $"Variable \"${usage.Name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object "
                + $"\"{parent}\".",
                definition, usage.Node);
        }
    }

    /// <summary>IsVariableUsageAllowed(): a default, here or there, makes a nullable variable fit where null does not.</summary>
    private bool IsAllowed(GraphQLType type, ValueNode? defaultValue, GraphQLType expected, bool positionHasDefault)
    {
        if (expected is not NonNullType nonNull || type is NonNullType)
            return context.Schema.IsSubTypeOf(type, expected);
        var hasDefault = positionHasDefault || defaultValue is not (null or NullValueNode);
        return hasDefault && context.Schema.IsSubTypeOf(type, nonNull.NullableType);
    }
}
