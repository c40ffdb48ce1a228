using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>Writes literals of input types.</summary>
internal sealed class LiteralWriter(Chance chance, Schema schema, double mischief)
{
    private const int DepthMax = 4;

    /// <param name="variable">What to write instead, by the type of the place, or null for a literal after all; null where only
    /// constants may stand.</param>
    internal string Value(GraphQLType type, Func<GraphQLType, string?>? variable, int depth = 0)
    {
        if (variable?.Invoke(type) is { } name)
            return name;
        if (chance.Is(mischief))
        {
            return chance.Pick(
                "1", "\"x\"", "null", "RED", "{}", "[]", "{a: 1}", "$nowhere", "1e999", "-1.5e3", "3000000000", "[[null]]");
        }
        if (type is not NonNullType && (depth > DepthMax || chance.Is(0.08)))
            return "null";
        return type.Nullable switch
        {
            ListType list => List(list.ItemType, variable, depth + 1),
            InputObjectType { IsOneOf: true } input => OneOf(input, variable, depth + 1),
            InputObjectType input => Object(input, variable, depth + 1),
            EnumType values => chance.Pick(values.Values.Items.AsSpan()).Name,
            var scalar => Scalar(scalar.Named.Name),
        };
    }

    private string List(GraphQLType itemType, Func<GraphQLType, string?>? variable, int depth)
    {
        if (chance.Is(0.15))
            return Value(itemType, null, depth);
        var items = Enumerable.Range(0, chance.Below(4)).Select(_ => Value(itemType, variable, depth));
        return $"[{string.Join(chance.Pick(", ", " "), items.ToList())}]";
    }

    private string Object(InputObjectType input, Func<GraphQLType, string?>? variable, int depth)
    {
        var given = input.Fields.Where(field =>
            field.IsRequired ? !chance.Is(mischief) : depth < DepthMax && chance.Is(0.4));
        var fields = given.Select(field => $"{field.Name}: {Value(field.Type, variable, depth)}").ToList();
        if (chance.Is(mischief))
            fields.Add("nope: 1");
        return $"{{{string.Join(", ", fields)}}}";
    }

    // Of the one field no null is a value, so neither is a nullable variable.
    private string OneOf(InputObjectType input, Func<GraphQLType, string?>? variable, int depth)
    {
        var field = chance.Pick(input.Fields.Items.AsSpan());
        var type = chance.Is(mischief) ? field.Type : field.Type.Nullable.NonNull;
        var second = chance.Is(mischief) ? $", {chance.Pick(input.Fields.Items.AsSpan()).Name}: null" : "";
        return $"{{{field.Name}: {Value(type, variable, depth)}{second}}}";
    }

    private string Scalar(string name) => name switch
    {
        "Int" => chance.Pick("0", "1", "-7", "42", "2147483647", "-2147483648"),
        "Float" => chance.Pick("0", "1.5", "-0.0", "1e3", "1.7976931348623157e308", "123456789012345678", "0.1"),
        "Boolean" => chance.Pick("true", "false"),
        "ID" => chance.Pick("1", "\"a\"", "\"\"", "-5", "9007199254740993"),
        "String" => chance.Pick(
            "\"s\"", "\"\"", "\"\\u00e9\\n\\\"\\\\\"", "\"\"\"\n  block\n    more\n\"\"\"", "\"\\u{1F600}\"", "\"日本\""),
        _ => chance.Pick("1", "\"d\"", "{k: [1, {l: null}]}", "[true, FREE]", schema.Types[0].Name),
    };
}
