using System.Reflection;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Turns coerced input into the C# values that a method takes.</summary>
internal static class InputReader
{
    /// <param name="name">Of the argument or input field.</param>
    /// <param name="absent">Given where the request gives nothing and the schema has no default.</param>
    internal static Func<InputValues, object?> Of(string name, Type type, object? absent)
    {
        var convert = Converter(type);
        return values => values.TryGet(name, out var value) ? (value is null ? null : convert(value)) : absent;
    }

    /// <summary>For values that are not null.</summary>
    private static Func<object, object?> Converter(Type declared)
    {
        var type = ClassForms.Bare(declared);
        if (ClassForms.ItemOf(type) is { } item)
            return ListConverter(type, item);
        return IsInputClass(type) ? ObjectConverter(type) : value => value;
    }

    private static bool IsInputClass(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.Namespace != nameof(System) && type.GetConstructors().Length > 0
        && !typeof(IFormattable).IsAssignableFrom(type);

    private static Func<object, object?> ListConverter(Type list, Type item)
    {
        var convert = Converter(item);
        var array = item.MakeArrayType();
        var makesList = !list.IsAssignableFrom(array);
        if (makesList && !list.IsAssignableFrom(typeof(List<>).MakeGenericType(item)))
            throw new InvalidOperationException($"{list} is no list that an argument can have: use an array or IReadOnlyList.");
        return value =>
        {
            var given = (object?[])value;
            var items = Array.CreateInstance(item, given.Length);
            for (var index = 0; index < given.Length; index++)
                items.SetValue(given[index] is { } one ? convert(one) : null, index);
            return makesList ? Activator.CreateInstance(list, items) : items;
        };
    }

    // Compiled on first use: an input may hold itself.
    private static Func<object, object?> ObjectConverter(Type type)
    {
        var reader = new Lazy<Func<InputValues, object>>(() => ObjectReader(type));
        return value => value is InputValues values ? reader.Value(values) : value;
    }

    private static Func<InputValues, object> ObjectReader(Type type)
    {
        var constructor = ClassArguments.ConstructorOf(type);
        Func<InputValues, object?>[] parameters =
        [
            .. constructor.GetParameters().Select(parameter =>
                Of(ClassNames.OfArgument(parameter), parameter.ParameterType, AbsentOf(parameter))),
        ];
        (PropertyInfo Property, string Name, Func<InputValues, object?> Read)[] setters =
        [
            .. ClassArguments.SettersOf(type).Select(property => (
                property, ClassNames.OfField(property), Of(ClassNames.OfField(property), property.PropertyType, null))),
        ];
        return values =>
        {
            object?[] given = [.. parameters.Select(read => read(values))];
            var made = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, given, null);
            foreach (var (property, name, read) in setters)
            {
                if (values.TryGet(name, out _))
                    property.SetValue(made, read(values));
            }
            return made;
        };
    }

    internal static object? AbsentOf(ParameterInfo parameter) => parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
}
