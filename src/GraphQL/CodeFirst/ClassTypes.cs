using System.Reflection;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>The types of a schema by the C# types that stand for them; each is made when it is first needed.</summary>
internal sealed class ClassTypes
{
    private readonly Dictionary<Type, NamedType> _outputs = [];
    private readonly Dictionary<Type, NamedType> _inputs = [];
    private readonly Dictionary<string, ScalarType> _scalarsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, object> _singletons = [];
    private readonly List<Type> _extensions = [];

    internal ClassTypes()
    {
        Bind(typeof(int), BuiltInScalars.Int);
        Bind(typeof(double), BuiltInScalars.Float);
        Bind(typeof(string), BuiltInScalars.String);
        Bind(typeof(bool), BuiltInScalars.Boolean);
        AddScalar(BuiltInScalars.Id);
    }

    internal void Bind(Type type, ScalarType scalar)
    {
        AddScalar(scalar);
        _outputs[type] = _inputs[type] = scalar;
    }

    internal void AddScalar(ScalarType scalar) => _scalarsByName[scalar.Name] = scalar;

    internal void AddRoot(object root) => _singletons.Add(root.GetType(), root);

    internal void Extend(object extension)
    {
        _singletons.Add(extension.GetType(), extension);
        _extensions.Add(extension.GetType());
    }

    /// <summary>The one object of a root type or an extension; null for a class whose objects are the sources.</summary>
    internal object? SingletonOf(Type type) => _singletons.GetValueOrDefault(type);

    internal NamedType OutputOf(Type type) =>
        _outputs.TryGetValue(type, out var known) ? known : _outputs[type] = MakeOutput(type);

    internal NamedType InputOf(Type type) =>
        _inputs.TryGetValue(type, out var known) ? known : _inputs[type] = MakeInput(type);

    /// <summary>A member's or a parameter's type with all its wrappers.</summary>
    /// <param name="of">Where <see cref="GraphQLTypeAttribute"/> may stand.</param>
    internal GraphQLType Reference(NullabilityInfo info, ICustomAttributeProvider of, Func<Type, NamedType> named) =>
        ClassAnnotations.Find<GraphQLTypeAttribute>(of) is { } said
            ? Reference(Parser.ParseType(said.Type))
            : Reference(info, named);

    private static GraphQLType Reference(NullabilityInfo info, Func<Type, NamedType> named)
    {
        if (ClassForms.DeferredOf(info) is { } later)
            return Reference(later, named);
        GraphQLType type = ClassForms.ItemOf(info) is { } item
            ? Reference(item, named).List
            : named(ClassForms.Bare(info.Type));
        var isNullable = info.ReadState != NullabilityState.NotNull;
        return isNullable ? type : type.NonNull;
    }

    private GraphQLType Reference(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => Reference(nonNull.NullableType).NonNull,
        ListTypeNode list => Reference(list.ItemType).List,
        NamedTypeNode named => _scalarsByName.GetValueOrDefault(named.Name.Value)
            ?? throw new InvalidOperationException($"[GraphQLType] names {named.Name.Value}, which is no known scalar."),
        _ => throw new InvalidOperationException("A type reference is a name, a list or non-null."),
    };

    private NamedType MakeOutput(Type type)
    {
        var name = ClassNames.OfType(type);
        var description = ClassAnnotations.Description(type);
        if (type.IsEnum)
            return EnumOf(type, name, description);
        if (type.IsPrimitive || type.Namespace == nameof(System) || type == typeof(object))
            throw new InvalidOperationException($"{type} has no scalar: bind one by BindScalar<{type.Name}>().");
        if (type.IsDefined(typeof(UnionTypeAttribute), inherit: false))
        {
            return new UnionType(name, () => Known(type).Select(OutputOf))
            {
                Description = description,
                ResolveType = NameOf,
            };
        }

        IEnumerable<FieldDefinition> Fields() => ClassFields.Of(this, type, _extensions.Where(one => Extends(one, type)));
        IEnumerable<NamedType> Interfaces() => ClassForms.InterfacesOf(type).Select(OutputOf);
        return type.IsDefined(typeof(InterfaceTypeAttribute), inherit: false)
            ? new InterfaceType(name, Fields, Interfaces) { Description = description, ResolveType = NameOf }
            : new ObjectType(name, Fields, Interfaces)
            {
                Description = description,
                IsTypeOf = type.IsInstanceOfType,
                Annotations = ClassAnnotations.Of(type),
            };
    }

    private NamedType MakeInput(Type type)
    {
        if (type.IsEnum)
            return OutputOf(type);
        if (type.IsAbstract || type.IsPrimitive || type.Namespace == nameof(System))
            throw new InvalidOperationException($"{type} can be no input: bind a scalar, or use a class with a constructor.");
        return new InputObjectType(ClassNames.OfInput(type), () => ClassArguments.OfInput(this, type))
        {
            Description = ClassAnnotations.Description(type),
            IsOneOf = type.IsDefined(typeof(OneOfAttribute), inherit: false),
        };
    }

    private static EnumType EnumOf(Type type, string name, string? description) => new(
        name,
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(value => !ClassForms.IsIgnored(value)).Select(value =>
            new EnumValueDefinition(ClassNames.OfEnumValue(value))
            {
                Value = value.GetValue(null)!,
                Description = ClassAnnotations.Description(value),
                DeprecationReason = ClassAnnotations.DeprecationReason(value),
            }))
    {
        Description = description,
        Annotations = ClassAnnotations.Of(type),
    };

    private static bool Extends(Type extension, Type type) =>
        extension.GetCustomAttribute<ExtendObjectTypeAttribute>()?.Type == type;

    /// <summary>Classes that were mentioned and derive from a type.</summary>
    private IEnumerable<Type> Known(Type baseType) =>
        [.. _outputs.Keys.Where(type => type != baseType && baseType.IsAssignableFrom(type) && !type.IsAbstract)];

    /// <summary>The object type of a value: that of its class, or of the nearest class that it derives from.</summary>
    private string? NameOf(object value)
    {
        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            if (_outputs.TryGetValue(type, out var known) && known is ObjectType)
                return known.Name;
        }
        return null;
    }
}
