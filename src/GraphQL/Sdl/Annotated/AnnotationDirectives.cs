using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Sdl.Annotated;

/// <summary>Definitions of the directives that say annotations, as far as a schema uses them and does not define them
/// itself.</summary>
/// <remarks><c>@cost</c> and <c>@listSize</c> are those of the GraphQL cost directives specification.</remarks>
internal sealed class AnnotationDirectives
{
    private const string ScopeName = "Scope";

    private readonly Schema _schema;
    private readonly ImmutableArray<Annotations> _used;

    internal AnnotationDirectives(Schema schema)
    {
        _schema = schema;
        _used = [.. schema.Types.SelectMany(AnnotationsOf)];
    }

    internal IEnumerable<Directive> Directives => Used().Where(directive => _schema.Directives.Find(directive.Name) is null);

    /// <summary>The enum of all scopes; null when there are none, or the schema has a type of that name.</summary>
    internal EnumType? Scope => Scopes.IsEmpty || _schema.Types.Find(ScopeName) is not null ? null : MakeScope();

    private ImmutableArray<string> Scopes =>
        [.. _used.Select(annotations => annotations.RequiredScope).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<Directive> Used()
    {
        if (_used.Any(annotations => annotations.CostWeight is not null))
            yield return MakeCost();
        if (_used.Any(annotations => annotations.ListSize is not null))
            yield return MakeListSize();
        if (!Scopes.IsEmpty)
            yield return MakeRequiresScope(_schema.Types.Find(ScopeName) ?? MakeScope());
    }

    private static IEnumerable<Annotations> AnnotationsOf(NamedType type) => type switch
    {
        CompositeType composite => composite.Fields
            .SelectMany(field => field.Arguments.Select(argument => argument.Annotations).Prepend(field.Annotations))
            .Prepend(type.Annotations),
        InputObjectType input => input.Fields.Select(field => field.Annotations),
        _ => [type.Annotations],
    };

    private static Directive MakeCost() => new("cost",
        [DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition, DirectiveLocation.Object,
            DirectiveLocation.Scalar, DirectiveLocation.Enum, DirectiveLocation.InputFieldDefinition])
    {
        Arguments = new([new("weight", BuiltInScalars.String.NonNull)]),
    };

    private static Directive MakeListSize() => new("listSize", [DirectiveLocation.FieldDefinition])
    {
        Arguments = new(
        [
            new("assumedSize", BuiltInScalars.Int),
            new("slicingArguments", BuiltInScalars.String.NonNull.List),
            new("sizedFields", BuiltInScalars.String.NonNull.List),
            new("requireOneSlicingArgument", BuiltInScalars.Boolean) { DefaultLiteral = new BooleanValueNode(default, true) },
        ]),
    };

    private static Directive MakeRequiresScope(NamedType scope) =>
        new("requiresScope", [DirectiveLocation.FieldDefinition, DirectiveLocation.Object])
        {
            Arguments = new([new("scope", scope.NonNull)]),
        };

    private EnumType MakeScope() => new(ScopeName, Scopes.Select(scope => new EnumValueDefinition(scope)));
}
