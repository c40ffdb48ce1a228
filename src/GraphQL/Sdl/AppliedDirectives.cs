using System.Globalization;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Sdl;

/// <summary>What directives say of the definitions that they are applied to.</summary>
/// <remarks>Spec: 3.13.3 "@deprecated", 3.13.4 "@specifiedBy", 3.13.5 "@oneOf"; the cost directives are those of the cost
/// specification. A directive of the built-in ones that is used wrongly throws <see cref="GraphQLException"/>.</remarks>
internal static class AppliedDirectives
{
    internal static string? DeprecationReason(SyntaxNode node) =>
        ValuesOf(node, BuiltInDirectives.Deprecated)?.Get<string>("reason");

    internal static string? SpecifiedByUrl(SyntaxNode node) => ValuesOf(node, BuiltInDirectives.SpecifiedBy)?.Get<string>("url");

    internal static bool IsOneOf(SyntaxNode node) => ValuesOf(node, BuiltInDirectives.OneOf) is not null;

    /// <summary><c>@cost</c>, <c>@listSize</c> and <c>@requiresScope</c>, whoever defined them.</summary>
    internal static Annotations Annotations(SyntaxNode node)
    {
        if (node.Directives.IsEmpty)
            return Types.Annotations.None;
        return new()
        {
            CostWeight = Argument(Find(node, "cost"), "weight") is StringValueNode weight ? ReadWeight(weight) : null,
            ListSize = Find(node, "listSize") is { } listSize ? ReadListSize(listSize) : null,
            RequiredScope = (Argument(Find(node, "requiresScope"), "scope") as EnumValueNode)?.Value,
        };
    }

    private static double ReadWeight(StringValueNode weight) =>
        double.TryParse(weight.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new GraphQLException(GraphQLError.At(weight, $"The weight \"{weight.Value}\" is not a number."));

    private static ListSize ReadListSize(DirectiveNode directive) => new(
        Argument(directive, "assumedSize") is IntValueNode size ? int.Parse(size.Value, CultureInfo.InvariantCulture) : null,
        Names(Argument(directive, "slicingArguments")),
        Names(Argument(directive, "sizedFields")),
        Argument(directive, "requireOneSlicingArgument") is not BooleanValueNode { Value: false });

    private static ImmutableArray<string> Names(ValueNode? value) =>
        value is ListValueNode list ? [.. list.Values.OfType<StringValueNode>().Select(name => name.Value)] : [];

    private static InputValues? ValuesOf(SyntaxNode node, Directive definition) => Find(node, definition.Name) is { } directive
        ? ArgumentCoercion.Coerce(directive, definition.Arguments, directive.Arguments, null)
        : null;

    private static DirectiveNode? Find(SyntaxNode node, string name)
    {
        foreach (var directive in node.Directives)
        {
            if (directive.Name.Value == name)
                return directive;
        }
        return null;
    }

    private static ValueNode? Argument(DirectiveNode? directive, string name) =>
        directive?.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
}
