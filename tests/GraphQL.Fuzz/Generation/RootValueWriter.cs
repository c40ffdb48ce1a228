using System.Text.Json.Nodes;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>Makes what resolvers find: objects that fit the schema, most of them, with the marks of
/// <c>oracle/rootValue.mjs</c> for errors, late values and streams.</summary>
/// <param name="names">Of fields that are asked for; the others are left out.</param>
internal sealed class RootValueWriter(Chance chance, Schema schema, IReadOnlySet<string> names, double mischief)
{
    private const int DepthMax = 7;
    private const int ValueCountMax = 400;

    private int _valueCount;

    internal JsonObject Write(ObjectType root)
    {
        var value = Object(root, 0);
        if (root == schema.Subscription)
        {
            foreach (var field in root.Fields.Where(field => names.Contains(field.Name)))
                value[field.Name] = Stream(field);
        }
        return value;
    }

    private JsonNode? Stream(FieldDefinition field)
    {
        if (chance.Is(mischief))
            return JsonNode.Parse(chance.Pick("1", "null", """{"$error":"no stream"}""", """{"$async":{"$error":"late"}}"""));
        var events = Enumerable.Range(0, chance.Below(4)).Select(_ => (JsonNode)new JsonObject
        {
            [field.Name] = Field(field, 1),
        });
        return new JsonObject { ["$stream"] = new JsonArray([.. events]) };
    }

    private JsonObject Object(ObjectType type, int depth)
    {
        var members = new JsonObject { ["__typename"] = chance.Is(mischief) ? chance.Pick("Query", "Nope", "Int") : type.Name };
        foreach (var field in type.Fields.Where(field => names.Contains(field.Name)))
        {
            if (depth < DepthMax && _valueCount < ValueCountMax && !chance.Is(mischief))
                members[field.Name] = Field(field, depth + 1);
        }
        return members;
    }

    private JsonNode? Field(FieldDefinition field, int depth)
    {
        if (chance.Is(mischief))
            return new JsonObject { ["$error"] = "failed", ["extensions"] = new JsonObject { ["code"] = "OWN" } };
        if (field.Type.Nullable is ScalarType { Name: "Json" or "Date" } && chance.Is(0.4))
            return new JsonObject { ["$args"] = true };
        var isLate = chance.Is(0.08);
        var value = isLate && chance.Is(mischief) ? JsonNode.Parse("""{"$error":"late"}""") : Value(field.Type, depth);
        return isLate ? new JsonObject { ["$async"] = value } : value;
    }

    private JsonNode? Value(GraphQLType type, int depth)
    {
        _valueCount++;
        if (chance.Is(mischief))
            return JsonNode.Parse(chance.Pick("null", "[]", "{}", "1", "\"x\"", "true", "[null]", "{\"$error\":\"item\"}"));
        if (type is not NonNullType && chance.Is(0.1))
            return null;
        return type.Nullable switch
        {
            ListType list => List(list.ItemType, depth),
            ObjectType composite => Object(composite, depth),
            AbstractType composite when schema.PossibleTypes(composite) is { IsEmpty: false } possible =>
                Object(chance.Pick(possible.AsSpan()), depth),
            EnumType values => chance.Pick(values.Values.Items.AsSpan()).Name,
            var other => JsonNode.Parse(Scalar(other.Named.Name)),
        };
    }

    private JsonArray List(GraphQLType itemType, int depth)
    {
        var count = _valueCount < ValueCountMax ? chance.Below(4) : 0;
        return [.. Enumerable.Range(0, count).Select(_ => Value(itemType, depth))];
    }

    private string Scalar(string name) => name switch
    {
        "Int" => chance.Pick("0", "1", "-7", "2147483647", "1.0", "\"12\"", "true"),
        "Float" => chance.Pick("0", "1.5", "-0.0", "1e21", "123456789012345678", "0.000001", "1E-7", "\"2.5\""),
        "Boolean" => chance.Pick("true", "false", "1", "0"),
        "ID" => chance.Pick("1", "\"a\"", "\"\"", "9007199254740993"),
        "String" => chance.Pick("\"s\"", "\"\"", "\"\\u00e9\\n\\u0007<&>\"", "\"\\ud83d\\ude00\"", "1", "true", "1.25"),
        _ => chance.Pick("1", "\"d\"", "{\"k\":[1,{\"l\":null}]}", "[true]", "false"),
    };
}
