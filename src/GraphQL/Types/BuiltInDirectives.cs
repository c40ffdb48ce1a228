using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Types;

/// <summary>The directives that every schema has.</summary>
/// <remarks>Spec: 3.13.1 to 3.13.5.</remarks>
public static class BuiltInDirectives
{
    public const string DefaultDeprecationReason = "No longer supported";

    public static Directive Include { get; } =
        new("include", [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment])
        {
            Description = "Directs the executor to include this field or fragment only when the `if` argument is true.",
            Arguments = new([new("if", BuiltInScalars.Boolean.NonNull) { Description = "Included when true." }]),
        };

    public static Directive Skip { get; } =
        new("skip", [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment])
        {
            Description = "Directs the executor to skip this field or fragment when the `if` argument is true.",
            Arguments = new([new("if", BuiltInScalars.Boolean.NonNull) { Description = "Skipped when true." }]),
        };

    public static Directive Deprecated { get; } = new("deprecated",
        [DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition, DirectiveLocation.InputFieldDefinition,
            DirectiveLocation.EnumValue, DirectiveLocation.DirectiveDefinition])
    {
        Description = "Marks an element of a GraphQL schema as no longer supported.",
        Arguments = new(
        [
            new("reason", BuiltInScalars.String.NonNull)
            {
                Description = "Explains why this element was deprecated, usually also including a suggestion for how to access "
                    + "supported similar data. Formatted using the Markdown syntax, as specified by "
                    + "[CommonMark](https://commonmark.org/).",
                DefaultLiteral = new StringValueNode(default, DefaultDeprecationReason, isBlock: false),
            },
        ]),
    };

    public static Directive SpecifiedBy { get; } = new("specifiedBy", [DirectiveLocation.Scalar])
    {
        Description = "Exposes a URL that specifies the behavior of this scalar.",
        Arguments = new(
        [
            new("url", BuiltInScalars.String.NonNull)
            {
                Description = "The URL that specifies the behavior of this scalar.",
            },
        ]),
    };

    public static Directive OneOf { get; } = new("oneOf", [DirectiveLocation.InputObject])
    {
        Description = "Indicates exactly one field must be supplied and this field must not be `null`.",
    };

    public static ImmutableArray<Directive> All { get; } = [Include, Skip, Deprecated, SpecifiedBy, OneOf];
}
