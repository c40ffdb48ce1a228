using System.Reflection;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>The forms that C# types come in: later, as a list, nullable.</summary>
internal static class ClassForms
{
    private static readonly Type[] Deferred = [typeof(Task<>), typeof(ValueTask<>), typeof(IAsyncEnumerable<>)];

    /// <summary>What a task or a stream of events gives; null for what is there at once.</summary>
    internal static NullabilityInfo? DeferredOf(NullabilityInfo info) =>
        info.Type.IsGenericType && Deferred.Contains(info.Type.GetGenericTypeDefinition()) ? info.GenericTypeArguments[0] : null;

    internal static bool IsOneOf(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    /// <summary>The items of a list; null for what is none.</summary>
    internal static NullabilityInfo? ItemOf(NullabilityInfo info)
    {
        if (info.Type.IsArray)
            return info.ElementType;
        return info.GenericTypeArguments.Length == 1 && ItemOf(info.Type) is not null ? info.GenericTypeArguments[0] : null;
    }

    /// <inheritdoc cref="ItemOf(NullabilityInfo)"/>
    internal static Type? ItemOf(Type type)
    {
        if (type == typeof(string))
            return null;
        var sequence = type.GetInterfaces().Append(type).FirstOrDefault(one => IsOneOf(one, typeof(IEnumerable<>)));
        return sequence?.GetGenericArguments()[0];
    }

    internal static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Base classes and C# interfaces that are interfaces of the schema.</summary>
    internal static IEnumerable<Type> InterfacesOf(Type type)
    {
        var bases = type.GetInterfaces().ToList();
        for (var next = type.BaseType; next is not null; next = next.BaseType)
            bases.Add(next);
        return bases.Where(one => one.IsDefined(typeof(InterfaceTypeAttribute), inherit: false));
    }

    internal static bool IsIgnored(MemberInfo member) => member.IsDefined(typeof(GraphQLIgnoreAttribute));
}
