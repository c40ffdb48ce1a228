using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Sdl;

/// <summary>Makes directives.</summary>
internal static class DirectiveFactory
{
    internal static Directive Make(
        SchemaBuilder builder, DirectiveDefinitionNode node, IEnumerable<DirectiveExtensionNode> extensions) =>
        new(node.Name.Value, [.. node.Locations.Select(location => DirectiveLocations.Parse(location.Value))])
        {
            Description = node.Description?.Value,
            Arguments = new(node.Arguments.Select(argument => InputValueFactory.Make(builder, argument))),
            IsRepeatable = node.IsRepeatable,
            DeprecationReason = extensions.Prepend<SyntaxNode>(node)
                .Select(AppliedDirectives.DeprecationReason)
                .FirstOrDefault(reason => reason is not null),
            Node = node,
        };
}
