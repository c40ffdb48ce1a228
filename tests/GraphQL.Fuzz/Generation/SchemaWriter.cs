namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>Writes random schemas, most of them valid: interfaces that implement interfaces, unions, enums, inputs with defaults
/// and <c>@oneOf</c>, scalars, directives, deprecations, extensions. A definition has a line of its own, and so has each
/// field: shrinking takes out lines.</summary>
internal sealed class SchemaWriter
{
    private static readonly string[] FieldNames = ["a", "b", "c", "d", "e", "id", "name", "node", "list", "size", "any", "type"];
    private static readonly string[] Scalars = ["Int", "Float", "String", "Boolean", "ID"];

    private readonly Chance _chance;
    private readonly List<string> _definitions = [];
    private readonly List<string> _outputTypes = [.. Scalars, .. Scalars];
    private readonly InputWriter _inputs;
    private readonly List<CompositeSketch> _interfaces = [];
    private readonly List<CompositeSketch> _objects = [];

    private SchemaWriter(Chance chance)
    {
        _chance = chance;
        _inputs = new(chance, _definitions);
    }

    internal static string Write(Chance chance) => new SchemaWriter(chance).Write();

    private string Write()
    {
        WriteLeaves();
        _inputs.Write();
        NameComposites();
        foreach (var type in _interfaces)
            Fill(type, _interfaces.TakeWhile(earlier => earlier != type));
        foreach (var type in _objects)
            Fill(type, _interfaces);
        _definitions.AddRange(_interfaces.Select(type => Text("interface", type)));
        _definitions.AddRange(_objects.Select(type => Text("type", type)));
        WriteRoots();
        WriteDirectives();
        return string.Join('\n', _definitions.OrderBy(_ => _chance.Below(1_000)));
    }

    private void WriteLeaves()
    {
        foreach (var name in _chance.Some(["Color", "Size", "Mood"], 0.6))
        {
            var values = _chance.Some(["RED", "GREEN", "S", "M", "type", "on"], 0.6).Append("LAST")
                .Select(value => $"  {Description()}{value}{Deprecated(0.1)}");
            _definitions.Add($"{Description()}enum {name} {{\n{string.Join('\n', values)}\n}}");
            _inputs.Known.Add(new(name, "LAST"));
            _outputTypes.Add(name);
        }
        foreach (var name in _chance.Some(["Date", "Json"], 0.5))
        {
            _definitions.Add($"scalar {name}{(_chance.Is(0.5) ? " @specifiedBy(url: \"https://example.org/scalar\")" : "")}");
            _inputs.Known.Add(new(name, _chance.Pick("\"d\"", "1", "{k: [1, \"x\", null]}")));
            _outputTypes.Add(name);
        }
    }

    private void NameComposites()
    {
        _interfaces.AddRange(_chance.Some(["Node", "Named", "Sized", "Owned"], 0.6).Select(name => new CompositeSketch(name)));
        _objects.Add(new("Query"));
        _objects.AddRange(_chance.Some(["Alpha", "Beta", "Gamma", "Delta"], 0.7).Select(name => new CompositeSketch(name)));
        var objects = _objects.ConvertAll(type => type.Name);
        var unions = _chance.Some(["Any", "Duo"], 0.6);
        foreach (var name in unions)
        {
            var members = _chance.Some(objects, 0.6).DefaultIfEmpty("Query");
            _definitions.Add($"{Description()}union {name} = {string.Join(" | ", members)}");
        }
        _outputTypes.AddRange([.. _interfaces.Select(type => type.Name), .. objects, .. objects, .. unions]);
    }

    private void Fill(CompositeSketch type, IEnumerable<CompositeSketch> interfaces)
    {
        foreach (var taken in _chance.Some(interfaces, 0.4).SelectMany(taken => taken.Interfaces.Append(taken)))
        {
            if (type.Interfaces.Contains(taken) || !taken.Fields.Values.All(field => IsCompatible(type, field)))
                continue;
            type.Interfaces.Add(taken);
            foreach (var field in taken.Fields.Values)
                type.Fields.TryAdd(field.Name, Implement(field));
        }
        for (var count = 2 + _chance.Below(5); count > 0; count--)
        {
            var name = _chance.Pick<string>(FieldNames);
            type.Fields.TryAdd(name, new(name, Arguments(), OutputType(), Deprecated(0.08)));
        }
    }

    // Two interfaces may say different things of one name; then only the first is implemented, or rarely both, wrongly.
    private bool IsCompatible(CompositeSketch type, FieldSketch field) =>
        !type.Fields.TryGetValue(field.Name, out var own) || own == field || _chance.Is(0.02);

    private FieldSketch Implement(FieldSketch field)
    {
        if (!field.Type.EndsWith('!') && _chance.Is(0.3))
            return field with { Type = field.Type + "!" };
        return field.Arguments.Length == 0 && _chance.Is(0.1) ? field with { Arguments = "more: Int" } : field;
    }

    private string Arguments() =>
        _chance.Is(0.4) ? string.Join(", ", _chance.Some(["x", "y", "z"], 0.6).Select(_inputs.Value)) : "";

    private string OutputType()
    {
        var type = _chance.PickFrom(_outputTypes);
        if (_chance.Is(0.25))
            type += "!";
        if (_chance.Is(0.3))
            type = $"[{type}]{(_chance.Is(0.3) ? "!" : "")}";
        return _chance.Is(0.04) ? $"[{type}]" : type;
    }

    private string Text(string keyword, CompositeSketch type)
    {
        var interfaces = type.Interfaces.Count == 0
            ? ""
            : $" implements {string.Join(" & ", type.Interfaces.Select(taken => taken.Name))}";
        var fields = type.Fields.Values.Select(field => $"  {Description()}{field}").ToList();
        if (fields.Count < 3 || _chance.Is(0.85))
            return $"{Description()}{keyword} {type.Name}{interfaces} {{\n{string.Join('\n', fields)}\n}}";
        return $"{keyword} {type.Name}{interfaces} {{\n{string.Join('\n', fields[1..])}\n}}\n"
            + $"extend {keyword} {type.Name} {{\n{fields[0]}\n}}";
    }

    private void WriteRoots()
    {
        var mutation = _chance.Is(0.6) ? "Mutation" : null;
        var subscription = _chance.Is(0.6) ? "Subscription" : null;
        foreach (var name in new[] { mutation, subscription }.OfType<string>())
        {
            var type = new CompositeSketch(name);
            Fill(type, []);
            _definitions.Add(Text("type", type));
        }
        if (_chance.Is(0.3))
        {
            _definitions.Add($"{Description()}schema {{\n  query: Query"
                + (mutation is null ? "" : $"\n  mutation: {mutation}")
                + (subscription is null ? "" : $"\n  subscription: {subscription}") + "\n}");
        }
    }

    private void WriteDirectives()
    {
        foreach (var name in _chance.Some(["tag", "once", "note"], 0.6))
        {
            var places = _chance.Some(
                ["FIELD", "QUERY", "MUTATION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "FRAGMENT_DEFINITION",
                    "VARIABLE_DEFINITION", "SUBSCRIPTION"], 0.6).Append("FIELD").Distinct();
            var arguments = Arguments();
            _definitions.Add($"directive @{name}{(arguments.Length > 0 ? $"({arguments})" : "")}"
                + $"{(_chance.Is(0.4) ? " repeatable" : "")} on {string.Join(" | ", places)}");
        }
    }

    private string Description() => _chance.Is(0.05) ? _chance.Pick("\"told\" ", "\"\"\"told \\\"\"\" in a block\"\"\" ") : "";

    private string Deprecated(double probability) =>
        _chance.Is(probability) ? _chance.Pick(" @deprecated", " @deprecated(reason: \"old \\\"x\\\"\")") : "";
}
