using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Sdl;

/// <summary>Makes arguments and input fields.</summary>
internal static class InputValueFactory
{
    internal static InputValueDefinition Make(SchemaBuilder builder, InputValueDefinitionNode node) =>
        new(node.Name.Value, builder.TypeOf(node.Type))
        {
            Description = node.Description?.Value,
            DefaultLiteral = node.DefaultValue,
            DeprecationReason = AppliedDirectives.DeprecationReason(node),
            Annotations = AppliedDirectives.Annotations(node),
            Node = node,
        };
}
