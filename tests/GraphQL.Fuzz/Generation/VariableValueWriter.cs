using System.Text.Json.Nodes;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>Makes the variables that a request sends: values that fit their types, most of them.</summary>
internal sealed class VariableValueWriter(Chance chance, double mischief)
{
    private const int DepthMax = 4;

    internal JsonObject Write(IReadOnlyDictionary<string, GraphQLType> types)
    {
        var values = new JsonObject();
        foreach (var (name, type) in types.Where(entry => entry.Value is NonNullType || chance.Is(0.6)))
            values[name] = Value(type, 0);
        if (chance.Is(0.1))
            values["nobodyAsked"] = 1;
        return values;
    }

    private JsonNode? Value(GraphQLType type, int depth)
    {
        if (chance.Is(mischief))
        {
            return JsonNode.Parse(chance.Pick(
                "1", "\"x\"", "null", "true", "{}", "[]", "[null]", "{\"a\":1}", "1.5", "3000000000", "\"RED\"", "[[1]]"));
        }
        if (type is not NonNullType && (depth > DepthMax || chance.Is(0.1)))
            return null;
        return type.Nullable switch
        {
            ListType list => List(list.ItemType, depth + 1),
            InputObjectType input => Object(input, depth + 1),
            EnumType values => chance.Pick(values.Values.Items.AsSpan()).Name,
            var scalar => JsonNode.Parse(Scalar(scalar.Named.Name)),
        };
    }

    private JsonNode? List(GraphQLType itemType, int depth) => chance.Is(0.15)
        ? Value(itemType, depth)
        : new JsonArray([.. Enumerable.Range(0, chance.Below(4)).Select(_ => Value(itemType, depth))]);

    private JsonObject Object(InputObjectType input, int depth)
    {
        var given = input.IsOneOf && !chance.Is(mischief)
            ? [chance.Pick(input.Fields.Items.AsSpan())]
            : input.Fields.Where(field => field.IsRequired || (depth < DepthMax && chance.Is(0.4))).ToList();
        var fields = given.Select(field => KeyValuePair.Create(
            field.Name, Value(input.IsOneOf ? field.Type.Nullable.NonNull : field.Type, depth)));
        return new(fields);
    }

    private string Scalar(string name) => name switch
    {
        "Int" => chance.Pick("0", "1", "-7", "2147483647", "1.0", "1e3"),
        "Float" => chance.Pick("0", "1.5", "-0.0", "1e21", "123456789012345678", "0.000001", "1E-7"),
        "Boolean" => chance.Pick("true", "false"),
        "ID" => chance.Pick("1", "\"a\"", "\"\"", "9007199254740993"),
        "String" => chance.Pick("\"s\"", "\"\"", "\"\\u00e9\\n\\u0007\"", "\"\\ud83d\\ude00\""),
        _ => chance.Pick("1", "\"d\"", "{\"k\":[1,{\"l\":null}]}", "[true]", "false"),
    };
}
