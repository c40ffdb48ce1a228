using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.Execution.Resolving;

/// <summary>Reads fields as properties of what the resolver above gave.</summary>
internal static class PropertyResolver
{
    // As many entries as there are pairs of classes and fields in a program.
    private static readonly ConcurrentDictionary<(Type Type, string Name), Func<object, object?>?> Getters = new();

    internal static object? Resolve(in ResolverContext context) => Read(context.Source, context.Field.Name);

    /// <summary>The property <c>__typename</c>.</summary>
    internal static string? TypeNameOf(object value) => Read(value, "__typename") as string;

    private static object? Read(object? source, string name) => source switch
    {
        null => null,
        JsonElement json => Read(json, name),
        IReadOnlyDictionary<string, object?> members => members.GetValueOrDefault(name),
        _ => Getters.GetOrAdd((source.GetType(), name), FindGetter)?.Invoke(source),
    };

    private static object? Read(JsonElement source, string name) =>
        source.ValueKind == JsonValueKind.Object && source.TryGetProperty(name, out var value) ? JsonValue.Unwrap(value) : null;

    private static Func<object, object?>? FindGetter((Type Type, string Name) key)
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
        if (key.Type.GetProperty(key.Name, Any) is not { CanRead: true } property || property.GetIndexParameters().Length > 0)
            return null;
        var source = Expression.Parameter(typeof(object));
        var read = Expression.Property(Expression.Convert(source, key.Type), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), source).Compile();
    }
}
