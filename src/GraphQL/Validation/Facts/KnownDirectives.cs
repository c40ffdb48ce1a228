using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Validation.Facts;

/// <summary>The directives that a document may use: those of its schema, the built-in ones without a schema, and its
/// own.</summary>
internal sealed class KnownDirectives
{
    private readonly Dictionary<string, KnownDirective> _byName = [];

    internal KnownDirective? Find(string name) => _byName.GetValueOrDefault(name);

    internal static KnownDirectives Collect(DocumentNode document, Schema? schema)
    {
        var known = new KnownDirectives();
        foreach (var directive in schema?.Directives.Items ?? BuiltInDirectives.All)
            known._byName[directive.Name] = Describe(directive);
        foreach (var node in document.Definitions.OfType<DirectiveDefinitionNode>())
            known._byName[node.Name.Value] = Describe(node);
        return known;
    }

    private static KnownDirective Describe(Directive directive) => new(
        directive.Locations,
        [.. directive.Arguments.Select(argument => new KnownDirectiveArgument(
            argument.Name, argument.IsRequired ? argument.Type.ToString() : null))],
        directive.IsRepeatable);

    private static KnownDirective Describe(DirectiveDefinitionNode node) => new(
        [.. node.Locations.Select(location => DirectiveLocations.Parse(location.Value))],
        [.. node.Arguments.Select(argument => new KnownDirectiveArgument(
            argument.Name.Value,
            argument is { Type: NonNullTypeNode, DefaultValue: null } ? argument.Type.ToString() : null))],
        node.IsRepeatable);
}
