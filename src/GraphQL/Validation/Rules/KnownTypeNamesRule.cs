using Lakehouse.GraphQL.Types.Introspection;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Validation.Rules;

/// <summary>Every type that is named is defined, by the schema or by the document.</summary>
/// <remarks>Spec: 5.5.1.2 "Fragment Spread Type Existence", and 3.3 "Schema" for type systems.</remarks>
internal sealed class KnownTypeNamesRule(ValidationContext context) : ValidationRule
{
    private static readonly ImmutableArray<string> StandardNames =
        [.. BuiltInScalars.All.Select(type => type.Name), .. IntrospectionTypes.All.Select(type => type.Name)];

    private readonly Lazy<HashSet<string>> _defined = new(() =>
        [.. context.Document.Definitions.OfType<TypeDefinitionNode>().Where(type => !type.IsExtension)
            .Select(type => type.Name.Value)]);

    internal override bool Enter(SyntaxNode node)
    {
        if (node is NamedTypeNode named && !IsKnown(named.Name.Value))
            Check(named);
        return true;
    }

    private bool IsKnown(string name) => context.KnownSchema?.Types.Find(name) is not null || _defined.Value.Contains(name);

    private void Check(NamedTypeNode named)
    {
        // Below the document, or the named type itself when that is all there is.
        var definition = context.Ancestors.Count > 1 ? context.Ancestors[1] : context.Ancestors.LastOrDefault();
        var isTypeSystem = definition is DefinitionNode and not ExecutableDefinitionNode;
        if (isTypeSystem && StandardNames.Contains(named.Name.Value))
            return;

        var known = (context.KnownSchema?.Types.Select(type => type.Name) ?? []).Union(_defined.Value);
        var suggestion = context.DidYouMean(named.Name.Value, isTypeSystem ? StandardNames.Union(known) : known);
        context.Report($"Unknown type \"{named.Name.Value}\".{suggestion}", named);
    }
}
