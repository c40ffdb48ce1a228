namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A field, or fields by a fragment.</summary>
/// <remarks>Selection : Field | FragmentSpread | InlineFragment. Spec: 2.5 "Selection Sets".</remarks>
public abstract class SelectionNode(SourceSpan span, ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(span)
{
    public override ImmutableArray<DirectiveNode> Directives { get; } = directives;
}
