using System.Text.Json;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types;

/// <summary>One of a fixed set of names.</summary>
/// <remarks>Spec: 3.9 "Enums".</remarks>
public sealed class EnumType : LeafType
{
    private readonly Dictionary<object, EnumValueDefinition> _byValue = [];

    /// <exception cref="ArgumentException">Two values have the same name.</exception>
    public EnumType(string name, IEnumerable<EnumValueDefinition> values)
        : base(name)
    {
        Values = new(values.Select(value => value.DeclareIn(this)));
        foreach (var value in Values)
            _byValue.TryAdd(value.Value, value);
    }

    public NamedList<EnumValueDefinition> Values { get; }

    public override Coerced Serialize(object value)
    {
        var key = value is JsonElement { ValueKind: JsonValueKind.String } text ? text.GetString()! : value;
        return _byValue.TryGetValue(key, out var found)
            ? Coerced.Ok(found.Name)
            : Coerced.Fail($"Enum \"{Name}\" cannot represent value: {Inspected.Text(value)}");
    }

    public override Coerced ParseValue(JsonElement value, bool hideSuggestions = false)
    {
        if (value.ValueKind == JsonValueKind.String)
            return Find(value.GetString()!, hideSuggestions);
        var text = Inspected.Text(value);
        return Coerced.Fail(
            $"Enum \"{Name}\" cannot represent non-string value: {text}.{DidYouMean(text, hideSuggestions)}");
    }

    public override Coerced ParseLiteral(ValueNode value, VariableValues? variables = null, bool hideSuggestions = false)
    {
        if (value is EnumValueNode name)
            return Find(name.Value, hideSuggestions);
        var text = SyntaxPrinter.Print(value);
        return Coerced.Fail($"Enum \"{Name}\" cannot represent non-enum value: {text}.{DidYouMean(text, hideSuggestions)}");
    }

    private Coerced Find(string name, bool hideSuggestions) => Values.Find(name) is { } value
        ? Coerced.Ok(value.Value)
        : Coerced.Fail($"Value \"{name}\" does not exist in \"{Name}\" enum.{DidYouMean(name, hideSuggestions)}");

    private string DidYouMean(string text, bool hideSuggestions) => hideSuggestions
        ? ""
        : Suggestions.DidYouMean(Suggestions.For(text, Values.Select(value => value.Name)), "the enum value");
}
