using System.Globalization;
using System.Reflection;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Resolving;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Makes arguments of a method's parameters, and input fields of a class's.</summary>
internal static class ClassArguments
{
    internal static IEnumerable<InputValueDefinition> OfField(ClassTypes types, MemberInfo member, UseConnectionAttribute? paging)
    {
        var parameters = (member as MethodInfo)?.GetParameters() ?? [];
        var own = parameters.Where(IsArgument).Select(parameter => Of(types, parameter));
        var isPaged = paging is not null || parameters.Any(parameter => parameter.ParameterType == typeof(ConnectionArguments));
        return isPaged ? own.Concat(PageArguments()) : own;
    }

    /// <summary>Parameters of the constructor, and what can be set besides.</summary>
    internal static IEnumerable<InputValueDefinition> OfInput(ClassTypes types, Type type)
    {
        foreach (var parameter in ConstructorOf(type).GetParameters())
            yield return Of(types, parameter, PropertyOf(type, parameter));
        foreach (var property in SettersOf(type))
        {
            var reference = types.Reference(new NullabilityInfoContext().Create(property), property, types.InputOf);
            yield return new InputValueDefinition(ClassNames.OfField(property), reference)
            {
                Description = ClassAnnotations.Description(property),
                DeprecationReason = ClassAnnotations.DeprecationReason(property),
                Annotations = ClassAnnotations.Of(property),
            };
        }
    }

    /// <summary>The longest public constructor.</summary>
    internal static ConstructorInfo ConstructorOf(Type type) =>
        type.GetConstructors().MaxBy(one => one.GetParameters().Length)
        ?? throw new InvalidOperationException($"{type} has no public constructor, so it can be no input.");

    /// <summary>Properties that the constructor does not set.</summary>
    internal static IEnumerable<PropertyInfo> SettersOf(Type type)
    {
        var parameters = ConstructorOf(type).GetParameters();
        return type.GetProperties().Where(property =>
            property.SetMethod is { IsPublic: true } && !ClassForms.IsIgnored(property)
            && Array.TrueForAll(parameters, one => !Matches(property, one)));
    }

    internal static bool IsArgument(ParameterInfo parameter) =>
        parameter.ParameterType != typeof(CancellationToken) && parameter.ParameterType != typeof(ResolverContext)
        && parameter.ParameterType != typeof(ConnectionArguments) && !parameter.IsDefined(typeof(ParentAttribute))
        && !parameter.IsDefined(typeof(ServiceAttribute)) && !RequestParts.IsPart(parameter.ParameterType);

    private static InputValueDefinition Of(ClassTypes types, ParameterInfo parameter, PropertyInfo? property = null)
    {
        var reference = types.Reference(new NullabilityInfoContext().Create(parameter), parameter, types.InputOf);
        return new InputValueDefinition(ClassNames.OfArgument(parameter), reference)
        {
            Description = ClassAnnotations.Description(parameter)
                ?? (property is null ? null : ClassAnnotations.Description(property)),
            DeprecationReason = ClassAnnotations.DeprecationReason(parameter),
            Annotations = ClassAnnotations.Of(parameter),
            DefaultLiteral = parameter is { HasDefaultValue: true, DefaultValue: { } value } ? LiteralOf(value) : null,
        };
    }

    private static IEnumerable<InputValueDefinition> PageArguments() =>
    [
        new("first", BuiltInScalars.Int) { Description = "Items of the page, from its beginning." },
        new("after", BuiltInScalars.String) { Description = "Cursor of the item before the page." },
        new("last", BuiltInScalars.Int) { Description = "Items of the page, from its end." },
        new("before", BuiltInScalars.String) { Description = "Cursor of the item behind the page." },
    ];

    private static PropertyInfo? PropertyOf(Type type, ParameterInfo parameter) =>
        Array.Find(type.GetProperties(), property => Matches(property, parameter));

    private static bool Matches(PropertyInfo property, ParameterInfo parameter) =>
        string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase);

    private static ValueNode LiteralOf(object value) => Parser.ParseConstValue(value switch
    {
        string text => SyntaxPrinter.Quote(text),
        bool flag => flag ? "true" : "false",
        Enum => ClassNames.OfEnumValue(value.GetType().GetField(value.ToString()!)!),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A default of type {value.GetType()} has no literal."),
    });
}
