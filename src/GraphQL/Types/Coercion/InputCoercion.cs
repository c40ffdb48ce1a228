using System.Text.Json;

namespace Lakehouse.GraphQL.Types.Coercion;

/// <summary>Makes what resolvers see of what requests hold. Says only whether it went well; <see cref="LiteralCheck"/> and
/// <see cref="ValueCheck"/> say why it did not.</summary>
/// <remarks>Spec: "Input Coercion" of 3.5, 3.9, 3.10, 3.11 and 3.12. Recursion is bounded by the depth of what was parsed.
/// Lists become <c>object?[]</c>, input objects <see cref="InputValues"/>.</remarks>
public static class InputCoercion
{
    /// <param name="variables">Null where only constants may stand.</param>
    /// <returns>False when the literal is no value of the type, or a variable in it is absent where a value must be.</returns>
    public static bool TryCoerceLiteral(ValueNode literal, GraphQLType type, VariableValues? variables, out object? value)
    {
        value = null;
        if (literal is VariableNode variable)
            return TryGetVariable(variable, variables, out value) && !(value is null && type is NonNullType);
        if (type is NonNullType nonNull)
            return literal is not NullValueNode && TryCoerceLiteral(literal, nonNull.NullableType, variables, out value);
        if (literal is NullValueNode)
            return true;

        return type switch
        {
            ListType list => TryCoerceList(literal, list.ItemType, variables, out value),
            InputObjectType input => TryCoerceObject(literal, input, variables, out value),
            LeafType leaf => TryTake(leaf.ParseLiteral(literal, variables), out value),
            _ => throw NotInput(type),
        };
    }

    /// <param name="json">A JSON value, null included.</param>
    /// <returns>False when it is no value of the type.</returns>
    public static bool TryCoerceValue(JsonElement json, GraphQLType type, out object? value)
    {
        value = null;
        var isNull = json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        if (type is NonNullType nonNull)
            return !isNull && TryCoerceValue(json, nonNull.NullableType, out value);
        if (isNull)
            return true;

        return type switch
        {
            ListType list => TryCoerceList(json, list.ItemType, out value),
            InputObjectType input => TryCoerceObject(json, input, out value),
            LeafType leaf => TryTake(leaf.ParseValue(json), out value),
            _ => throw NotInput(type),
        };
    }

    private static bool TryGetVariable(VariableNode variable, VariableValues? variables, out object? value)
    {
        value = null;
        return variables is not null && variables.TryGet(variable.Name.Value, out value);
    }

    private static bool TryCoerceList(ValueNode literal, GraphQLType itemType, VariableValues? variables, out object? value)
    {
        value = null;
        if (literal is not ListValueNode list)
        {
            var isItem = TryCoerceLiteral(literal, itemType, variables, out var item);
            value = isItem ? new[] { item } : null;
            return isItem;
        }

        var items = new object?[list.Values.Length];
        for (var index = 0; index < items.Length; index++)
        {
            // An absent variable is null among nullable items.
            var isAbsent = list.Values[index] is VariableNode variable && !TryGetVariable(variable, variables, out _);
            if (isAbsent ? itemType is NonNullType : !TryCoerceLiteral(list.Values[index], itemType, variables, out items[index]))
                return false;
        }
        value = items;
        return true;
    }

    private static bool TryCoerceList(JsonElement json, GraphQLType itemType, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Array)
        {
            var isItem = TryCoerceValue(json, itemType, out var single);
            value = isItem ? new[] { single } : null;
            return isItem;
        }

        var items = new object?[json.GetArrayLength()];
        var count = 0;
        foreach (var item in json.EnumerateArray())
        {
            if (!TryCoerceValue(item, itemType, out items[count++]))
                return false;
        }
        value = items;
        return true;
    }

    private static bool TryCoerceObject(ValueNode literal, InputObjectType type, VariableValues? variables, out object? value)
    {
        value = null;
        if (literal is not ObjectValueNode { Fields: var nodes })
            return false;

        var values = new object?[type.Fields.Count];
        Array.Fill(values, InputValues.Absent);
        foreach (var node in nodes)
        {
            var index = type.Fields.IndexOf(node.Name.Value);
            if (index < 0)
                return false;
            var isAbsent = node.Value is VariableNode variable && !TryGetVariable(variable, variables, out _);
            values[index] = InputValues.Absent;
            if (!isAbsent && !TryCoerceLiteral(node.Value, type.Fields[index].Type, variables, out values[index]))
                return false;
        }
        return TryComplete(type, values, nodes.Length, out value);
    }

    private static bool TryCoerceObject(JsonElement json, InputObjectType type, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Object)
            return false;

        var values = new object?[type.Fields.Count];
        Array.Fill(values, InputValues.Absent);
        var givenCount = 0;
        foreach (var member in json.EnumerateObject())
        {
            givenCount++;
            var index = type.Fields.IndexOf(member.Name);
            if (index < 0 || !TryCoerceValue(member.Value, type.Fields[index].Type, out values[index]))
                return false;
        }
        return TryComplete(type, values, givenCount, out value);
    }

    private static bool TryComplete(InputObjectType type, object?[] values, int givenCount, out object? value)
    {
        value = null;
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index] != InputValues.Absent)
                continue;
            if (type.Fields[index].IsRequired)
                return false;
            values[index] = type.Fields[index].DefaultValue;
        }
        if (type.IsOneOf && !(givenCount == 1 && IsExactlyOneThere(values)))
            return false;
        value = new InputValues(type.Fields, values);
        return true;
    }

    private static bool IsExactlyOneThere(object?[] values) =>
        values.Count(value => value != InputValues.Absent) == 1 && !values.Contains(null);

    private static bool TryTake(Coerced coerced, out object? value)
    {
        value = coerced.Value;
        return coerced.IsOk;
    }

    private static ArgumentException NotInput(GraphQLType type) => new($"{type} is not an input type.", nameof(type));
}
