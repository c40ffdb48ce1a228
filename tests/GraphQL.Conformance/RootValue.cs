using System.Text.Json;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Execution.Resolving;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.Conformance;

/// <summary>A root value from JSON. Members that start with a dollar sign say what JSON cannot: <c>{"$error": "message",
/// "extensions": {}}</c> fails the field, <c>{"$async": value}</c> comes later, <c>{"$args": true}</c> is the field's
/// arguments, and <c>{"$stream": [event]}</c> is the source of a subscription.</summary>
internal static class RootValue
{
    internal static readonly DefaultResolvers Resolvers = new() { ResolveAsync = ResolveAsync, Subscribe = SubscribeAsync };

    /// <summary>The value that JSON stands for; null for null, and for nothing.</summary>
    internal static object? Revive(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Object when value.TryGetProperty("$error", out _) => ErrorOf(value),
        JsonValueKind.Array when HasError(value) => value.EnumerateArray().Select(Revive).ToArray(),
        _ => value,
    };

    private static bool HasError(JsonElement list) =>
        list.EnumerateArray().Any(item => Revive(item) is GraphQLError or object?[]);

    private static ValueTask<object?> ResolveAsync(ResolverContext context)
    {
        var value = Member(context.Source, context.Field.Name);
        if (IsMarked(value, "$async", out var later))
            return LaterAsync(later);
        return new(IsMarked(value, "$args", out _) ? context.Arguments : Revive(value));
    }

    private static async ValueTask<object?> LaterAsync(JsonElement value)
    {
        await Task.Yield();
        return Revive(value) is GraphQLError error ? throw new GraphQLException(error) : Revive(value);
    }

    private static async ValueTask<IAsyncEnumerable<object?>> SubscribeAsync(ResolverContext context)
    {
        var source = Member(context.Source, context.Field.Name);
        if (IsMarked(source, "$stream", out var events))
            return events.EnumerateArray().Select(Revive).ToAsyncEnumerable();

        var value = IsMarked(source, "$async", out var later) ? await LaterAsync(later) : Revive(source);
        var received = source.ValueKind == JsonValueKind.Undefined ? "undefined" : Inspected.Text(value);
        throw new GraphQLException(value as GraphQLError
            ?? new GraphQLError($"Subscription field must return Async Iterable. Received: {received}."));
    }

    private static bool IsMarked(JsonElement value, string mark, out JsonElement marked)
    {
        marked = Member(value, mark);
        return marked.ValueKind != JsonValueKind.Undefined;
    }

    private static JsonElement Member(object? source, string name) =>
        source is JsonElement { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member)
            ? member
            : default;

    private static GraphQLError ErrorOf(JsonElement value) => new(value.GetProperty("$error").GetString()!)
    {
        Extensions = value.TryGetProperty("extensions", out var extensions)
            ? extensions.EnumerateObject().ToDictionary(entry => entry.Name, entry => (object?)entry.Value)
            : null,
    };
}
