using System.Text.Json;

namespace Lakehouse.GraphQL.Types.Coercion;

/// <summary>Finds everything that keeps a JSON value from being a value of a type.</summary>
/// <remarks>Spec: 6.1.2 "Coercing Variable Values", and "Input Coercion" of chapter 3.</remarks>
/// <param name="report">Returns false when it wants to hear no more: a request may have as many problems as bytes.</param>
internal sealed class ValueCheck(bool hideSuggestions, Func<InputProblem, bool> report)
{
    private bool _isOver;

    internal void Check(JsonElement value, GraphQLType type, ResponsePath? path = null)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            CheckNull(value, type, path);
        else if (type is NonNullType nonNull)
            Check(value, nonNull.NullableType, path);
        else if (type is ListType list)
            CheckList(value, list, path);
        else if (type is InputObjectType input)
            CheckObject(value, input, path);
        else if (((LeafType)type).ParseValue(value, hideSuggestions).Error is { } error)
            Report(error, path);
    }

    private void CheckNull(JsonElement value, GraphQLType type, ResponsePath? path)
    {
        if (type is not NonNullType)
            return;
        Report(
            value.ValueKind == JsonValueKind.Undefined
                ? $"Expected a value of non-null type \"{type}\" to be provided."
                : $"Expected value of non-null type \"{type}\" not to be null.",
            path);
    }

    private void CheckList(JsonElement value, ListType type, ResponsePath? path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Check(value, type.ItemType, path);
            return;
        }
        var index = 0;
        foreach (var item in value.EnumerateArray().TakeWhile(_ => !_isOver))
            Check(item, type.ItemType, new(path, index++));
    }

    private void CheckObject(JsonElement value, InputObjectType type, ResponsePath? path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Report($"Expected value of type \"{type}\" to be an object, found: {Inspected.Text(value)}.", path);
            return;
        }

        foreach (var field in type.Fields)
            CheckField(value, type, field, path);
        foreach (var member in value.EnumerateObject().TakeWhile(_ => !_isOver))
        {
            if (type.Fields.Find(member.Name) is null)
                Report(LiteralCheck.UnknownFieldMessage(type, member.Name, Inspected.Text(value), hideSuggestions), path);
        }
        if (type.IsOneOf)
            CheckOneOf(value, type, path);
    }

    private void CheckField(JsonElement value, InputObjectType type, InputValueDefinition field, ResponsePath? path)
    {
        if (value.TryGetProperty(field.Name, out var given))
        {
            Check(given, field.Type, new(path, field.Name));
        }
        else if (field.IsRequired)
        {
            Report(
                $"Expected value of type \"{type}\" to include required field \"{field.Name}\", "
                + $"found: {Inspected.Text(value)}.",
                path);
        }
    }

    private void CheckOneOf(JsonElement value, InputObjectType type, ResponsePath? path)
    {
        var known = value.EnumerateObject().Where(member => type.Fields.Find(member.Name) is not null).ToArray();
        if (known.Length != 1)
            Report(LiteralCheck.OneOfMessage(type), path);
        if (known.Length > 0 && known[0].Value.ValueKind == JsonValueKind.Null)
            Report(LiteralCheck.OneOfMessage(type), new(path, known[0].Name));
    }

    private void Report(string message, ResponsePath? path) => _isOver = !report(new(message, null, path));
}
