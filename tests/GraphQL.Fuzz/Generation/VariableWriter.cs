using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Fuzz.Generation;

/// <summary>Puts literals and variables where values are needed, and defines those variables.</summary>
internal sealed class VariableWriter(Chance chance, Schema schema, double mischief)
{
    private readonly LiteralWriter _literals = new(chance, schema, mischief);
    private readonly Dictionary<string, GraphQLType> _types = [];
    private readonly List<(string Name, GraphQLType Type, string? Default)> _defined = [];

    /// <summary>Of all operations so far.</summary>
    internal IReadOnlyDictionary<string, GraphQLType> Types => _types;

    internal bool IsEmpty => _defined.Count == 0;

    /// <summary>Of the next operation.</summary>
    internal void Begin() => _defined.Clear();

    /// <param name="isConstant">No variable may stand there.</param>
    internal string Value(InputValueDefinition position, bool isConstant) =>
        _literals.Value(position.Type, isConstant && !chance.Is(mischief) ? null : type => Variable(position, type));

    /// <summary>With the parentheses; empty when there is none.</summary>
    internal string Definitions(Func<DirectiveLocation, string> directives)
    {
        var texts = _defined.Where(_ => !chance.Is(mischief)).Select(variable =>
            $"${variable.Name}: {variable.Type}{(variable.Default is null ? "" : $" = {variable.Default}")}"
            + directives(DirectiveLocation.VariableDefinition)).ToList();
        if (chance.Is(mischief))
            texts.Add($"$unused: {chance.Pick("Int", "Query", "[Nope!]!", "[[String]]")}");
        return texts.Count == 0 ? "" : $"({string.Join(", ", texts)})";
    }

    /// <returns>Null when a literal is to stand there.</returns>
    private string? Variable(InputValueDefinition position, GraphQLType type)
    {
        if (!chance.Is(0.22))
            return null;
        var fitting = _defined.Where(known => schema.IsSubTypeOf(known.Type, type) || chance.Is(mischief)).ToList();
        return $"${(fitting.Count > 0 && chance.Is(0.4) ? chance.PickFrom(fitting).Name : Define(position, type))}";
    }

    private string Define(InputValueDefinition position, GraphQLType type)
    {
        var name = $"v{_types.Count}";
        // A nullable variable may stand where null may not, if one of the two has a default.
        var isLoose = type is NonNullType && position.Type == type && position.DefaultLiteral is not null && chance.Is(0.3);
        var own = isLoose || chance.Is(mischief) ? type.Nullable
            : type is not NonNullType && chance.Is(0.2) ? type.NonNull
            : type;
        _types[name] = own;
        _defined.Add((name, own, chance.Is(0.3) ? _literals.Value(own, null) : null));
        return name;
    }
}
