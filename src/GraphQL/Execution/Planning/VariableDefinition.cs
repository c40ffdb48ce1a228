using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>A variable of an operation, with its type found and its default coerced once.</summary>
/// <remarks>Spec: 2.11 "Variables".</remarks>
internal sealed class VariableDefinition
{
    private VariableDefinition(VariableDefinitionNode node, Schema schema)
    {
        Node = node;
        Type = schema.FindType(node.Type) is { IsInputType: true } type ? type : null;
        Default = DefaultOf(node, Type);
    }

    internal VariableDefinitionNode Node { get; }

    internal string Name => Node.Variable.Name.Value;

    /// <summary>Null when it is no input type of the schema.</summary>
    internal GraphQLType? Type { get; }

    /// <summary><see cref="InputValues.Absent"/> when there is none, or when it is no value of the type.</summary>
    internal object? Default { get; }

    internal static ImmutableArray<VariableDefinition> Of(OperationDefinitionNode operation, Schema schema) =>
        [.. operation.VariableDefinitions.Select(node => new VariableDefinition(node, schema))];

    private static object? DefaultOf(VariableDefinitionNode node, GraphQLType? type)
    {
        if (node.DefaultValue is null || type is null)
            return InputValues.Absent;
        return InputCoercion.TryCoerceLiteral(node.DefaultValue, type, null, out var value) ? value : InputValues.Absent;
    }
}
