using System.Text;
using System.Text.Json;

namespace Lakehouse.GraphQL.Types.Coercion;

/// <summary>A value of the request as a message shows it: like a JavaScript literal, and not too much of it.</summary>
internal static class Inspected
{
    private const int ItemCountMax = 10;
    private const int MemberCountMax = 50;
    private const int DepthMax = 2;

    internal static string Text(object? value) => value switch
    {
        null => "null",
        JsonElement json => Text(json, 0),
        string text => Quote(text),
        bool boolean => boolean ? "true" : "false",
        double number => JavaScriptNumber.Text(number),
        float number => JavaScriptNumber.Text(number),
        IFormattable number when value.GetType().IsPrimitive || value is decimal => number.ToString(null, null),
        // What a resolver gave may be anything, and is the server's: only its type is told.
        _ => $"[{value.GetType().Name}]",
    };

    private static string Text(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object => ObjectText(value, depth),
        JsonValueKind.Array => ArrayText(value, depth),
        JsonValueKind.String => Quote(value.GetString()!),
        JsonValueKind.Number => JavaScriptNumber.Text(value.GetDouble()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        _ => "undefined",
    };

    // JSON.stringify escapes nothing that need not be; the serializer escapes whatever could mislead a browser.
    private static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' or '\\' => text.Append('\\').Append(character),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append($"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }
        return text.Append('"').ToString();
    }

    private static string ObjectText(JsonElement value, int depth)
    {
        var count = value.GetPropertyCount();
        if (count == 0)
            return "{}";
        if (depth >= DepthMax)
            return "[Object]";

        var members = value.EnumerateObject().Take(MemberCountMax)
            .Select(member => $"{member.Name}: {Text(member.Value, depth + 1)}").ToList();
        if (count > MemberCountMax)
            members.Add($"... {count - MemberCountMax} more");
        return $"{{ {string.Join(", ", members)} }}";
    }

    private static string ArrayText(JsonElement value, int depth)
    {
        var length = value.GetArrayLength();
        if (length == 0)
            return "[]";
        if (depth >= DepthMax)
            return "[Array]";

        var items = value.EnumerateArray().Take(ItemCountMax).Select(item => Text(item, depth + 1)).ToList();
        if (length > ItemCountMax)
            items.Add(length == ItemCountMax + 1 ? "... 1 more item" : $"... {length - ItemCountMax} more items");
        return $"[{string.Join(", ", items)}]";
    }
}
