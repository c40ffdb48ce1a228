namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>Writes input objects and, of all input types, arguments and input fields.</summary>
internal sealed class InputWriter(Chance chance, List<string> definitions)
{
    /// <summary>What may be used already; a type of which a value is needed comes after those that it needs.</summary>
    internal List<InputSketch> Known { get; } =
    [
        new("Int", "1"), new("Int", "-7"), new("Float", "1.5"), new("Float", "3"), new("String", "\"s\""),
        new("String", "\"\"\"block\"\"\""), new("Boolean", "true"), new("ID", "\"i\""), new("ID", "4"),
    ];

    internal void Write()
    {
        foreach (var name in chance.Some(["Point", "Filter", "Nest"], 0.7))
            WriteObject(name);
        if (chance.Is(0.7))
            WriteOneOf("Choice");
    }

    /// <summary>An argument, or a field of an input object.</summary>
    internal string Value(string name)
    {
        var input = Wrap(chance.PickFrom(Known));
        var isNonNull = chance.Is(0.25);
        var constant = chance.Is(0.35) ? $" = {input.Literal}" : "";
        var isRequired = isNonNull && constant.Length == 0;
        return $"{name}: {input.Type}{(isNonNull ? "!" : "")}{constant}{(!isRequired && chance.Is(0.08) ? " @deprecated" : "")}";
    }

    private InputSketch Wrap(InputSketch input)
    {
        if (!chance.Is(0.3))
            return input;
        var type = $"[{input.Type}{(chance.Is(0.4) ? "!" : "")}]";
        var literal = chance.Pick("[]", $"[{input.Literal}]", input.Literal, $"[{input.Literal}, {input.Literal}]");
        return chance.Is(0.1) ? new($"[{type}]", $"[{literal}]") : new(type, literal);
    }

    private void WriteObject(string name)
    {
        var first = chance.PickFrom(Known);
        List<string> fields = [$"  a: {first.Type}!"];
        fields.AddRange(chance.Some(["b", "c", "d"], 0.6).Select(field => OptionalValue(field)));
        if (chance.Is(0.4))
            fields.Add($"  self: {chance.Pick(name, $"[{name}!]")}");
        definitions.Add($"input {name} {{\n{string.Join('\n', fields)}\n}}");
        Known.Add(new(name, $"{{a: {first.Literal}}}"));
    }

    private string OptionalValue(string field)
    {
        var input = Wrap(chance.PickFrom(Known));
        return chance.Is(0.3) ? $"  {field}: {input.Type}! = {input.Literal}" : $"  {field}: {input.Type}";
    }

    private void WriteOneOf(string name)
    {
        var first = chance.PickFrom(Known);
        var fields = chance.Some(["b", "c"], 0.7).Select(field => $"  {field}: {Wrap(chance.PickFrom(Known)).Type}");
        definitions.Add($"input {name} @oneOf {{\n  a: {first.Type}\n{string.Join('\n', fields)}\n}}");
        Known.Add(new(name, $"{{a: {first.Literal}}}"));
    }
}
