using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Introspection;

namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>Writes documents that a schema's types lead: operations, fragments, variables, directives, aliases.</summary>
/// <param name="mischief">Probability of a wrong turn at each choice; 0 writes valid documents, as far as fields of one name do
/// not conflict.</param>
internal sealed class DocumentWriter(Chance chance, Schema schema, double mischief)
{
    private const int DepthMax = 6;
    private const int FieldCountMax = 80;

    private readonly List<(string Name, CompositeType Type)> _fragments = [];
    private readonly List<string> _definitions = [];
    private readonly VariableWriter _variables = new(chance, schema, mischief);
    private int _fieldCount;
    private int _aliasCount;
    private int _fragmentCount;

    internal static GeneratedDocument Write(Chance chance, Schema schema, double mischief) =>
        new DocumentWriter(chance, schema, mischief).Write();

    private GeneratedDocument Write()
    {
        var isAlone = chance.Is(0.9);
        var name = isAlone && chance.Is(0.4) ? null : "First";
        var root = RootType();
        var operation = Operation(root, name);
        _definitions.Insert(chance.Below(_definitions.Count + 1), operation);
        if (!isAlone)
        {
            _fragments.Clear();
            _definitions.Add(Operation(RootType(), chance.Is(mischief) ? "First" : "Second"));
        }
        var asked = chance.Is(mischief) ? "Third" : isAlone && chance.Is(0.5) ? null : name;
        return new(string.Join(chance.Pick("\n", " ", "\n\n"), _definitions), asked, root, _variables.Types);
    }

    private ObjectType RootType()
    {
        ObjectType[] roots = [.. Enum.GetValues<OperationType>().Select(schema.RootType).OfType<ObjectType>()];
        return chance.Is(0.65) ? roots[0] : chance.Pick<ObjectType>(roots);
    }

    private string Operation(ObjectType root, string? name)
    {
        var kind = Enum.GetValues<OperationType>().First(kind => schema.RootType(kind) == root);
        _variables.Begin();
        var set = kind == OperationType.Subscription && !chance.Is(mischief)
            ? $"{{ {Field(root, 0)} }}"
            : SelectionSet(root, 0);
        if (kind == OperationType.Query && name is null && _variables.IsEmpty && chance.Is(0.5))
            return set;
        var directives = Directives(kind switch
        {
            OperationType.Query => DirectiveLocation.Query,
            OperationType.Mutation => DirectiveLocation.Mutation,
            _ => DirectiveLocation.Subscription,
        });
        var definitions = _variables.Definitions(Directives);
        var description = chance.Is(0.03) ? "\"described\" " : "";
        return $"{description}{kind.Keyword()}{(name is null ? "" : $" {name}")}{definitions}{directives} {set}";
    }

    private string SelectionSet(CompositeType type, int depth)
    {
        var selections = Enumerable.Range(0, 1 + chance.Below(depth < 2 ? 4 : 3)).Select(_ => Selection(type, depth)).ToList();
        return $"{{ {string.Join(chance.Pick(" ", ", ", "\n"), selections)} }}";
    }

    private string Selection(CompositeType type, int depth)
    {
        if (depth >= DepthMax || _fieldCount > FieldCountMax)
            return Field(type, depth);
        if (chance.Is(0.1))
            return InlineFragment(type, depth);
        return chance.Is(0.12) ? Spread(type, depth) : Field(type, depth);
    }

    private string InlineFragment(CompositeType type, int depth)
    {
        var condition = chance.Is(0.2) ? null : Overlapping(type);
        var directives = Directives(DirectiveLocation.InlineFragment);
        var on = condition is null ? "" : $" on {condition}";
        return $"...{on}{directives} {SelectionSet(condition ?? type, depth + 1)}";
    }

    private string Spread(CompositeType type, int depth)
    {
        var fitting = _fragments.Where(fragment => chance.Is(mischief) || schema.Overlap(fragment.Type, type)).ToList();
        var name = fitting.Count > 0 && chance.Is(0.5) ? chance.PickFrom(fitting).Name : Fragment(Overlapping(type), depth);
        return $"...{(chance.Is(mischief) ? "Nowhere" : name)}{Directives(DirectiveLocation.FragmentSpread)}";
    }

    // Known only when it is written: so no fragment spreads itself, unless in mischief.
    private string Fragment(CompositeType type, int depth)
    {
        var name = $"F{_fragmentCount++}";
        if (chance.Is(mischief))
            _fragments.Add((name, type));
        var set = SelectionSet(type, depth + 1);
        _definitions.Add($"fragment {name} on {type}{Directives(DirectiveLocation.FragmentDefinition)} {set}");
        _fragments.Add((name, type));
        return name;
    }

    private CompositeType Overlapping(CompositeType type)
    {
        var fitting = schema.Types.OfType<CompositeType>()
            .Where(other => !other.Name.StartsWith("__", StringComparison.Ordinal))
            .Where(other => chance.Is(mischief) || schema.Overlap(other, type));
        return chance.PickFrom(fitting.DefaultIfEmpty(type).ToList());
    }

    private string Field(CompositeType type, int depth)
    {
        _fieldCount++;
        if (chance.Is(mischief))
            return chance.Pick("nope", "id(x: 1)", "id: a", "a { a }", "b", "__typename { a }", "a(a: 1, a: 2)");
        var field = Choose(type, depth);
        var arguments = Arguments(field.Arguments);
        var alias = chance.Is(field.Arguments.Count > 0 ? 0.8 : 0.4) ? $"k{_aliasCount++}: " : "";
        var directives = Directives(DirectiveLocation.Field);
        var below = field.Type.Named is CompositeType composite ? $" {SelectionSet(composite, depth + 1)}" : "";
        return $"{alias}{field.Name}{arguments}{directives}{below}";
    }

    private FieldDefinition Choose(CompositeType type, int depth)
    {
        if (type == schema.Query && chance.Is(0.03))
            return chance.Pick(MetaFields.Schema, MetaFields.Type);
        var isEnd = depth >= DepthMax || _fieldCount > FieldCountMax;
        var fields = type.Fields.Where(field => !isEnd || field.Type.Named is LeafType).ToList();
        return fields.Count == 0 || chance.Is(0.06) ? MetaFields.TypeName : chance.PickFrom(fields);
    }

    private string Directives(DirectiveLocation location)
    {
        if (!chance.Is(location == DirectiveLocation.Field ? 0.08 : 0.12))
            return "";
        var fitting = schema.Directives
            .Where(directive => directive.Locations.Contains(location) || chance.Is(mischief))
            .ToList();
        if (fitting.Count == 0)
            return "";
        var directive = chance.PickFrom(fitting);
        var isTwice = chance.Is(0.2) && (directive.IsRepeatable || chance.Is(mischief));
        var text = $" {directive}{Arguments(directive.Arguments, isConstant: location == DirectiveLocation.VariableDefinition)}";
        return isTwice ? text + text : text;
    }

    private string Arguments(NamedList<InputValueDefinition> definitions, bool isConstant = false)
    {
        var given = definitions.Where(definition =>
            definition.IsRequired ? !chance.Is(mischief) : chance.Is(0.4));
        var arguments = given.Select(definition => $"{definition.Name}: {_variables.Value(definition, isConstant)}").ToList();
        if (chance.Is(mischief))
            arguments.Add("w: 1");
        return arguments.Count == 0 ? "" : $"({string.Join(chance.Pick(", ", " "), arguments)})";
    }
}
