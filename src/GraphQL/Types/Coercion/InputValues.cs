using System.Collections;

namespace Lakehouse.GraphQL.Types.Coercion;

/// <summary>Coerced values of the arguments of a field, or of the fields of an input object. One that was not given and has no
/// default is absent, which is not null.</summary>
/// <remarks>Kept by position of the definition: a look-up compares a few names and allocates nothing.</remarks>
public sealed class InputValues : IEnumerable<KeyValuePair<string, object?>>
{
    /// <summary>Stands where there is no value, not even null.</summary>
    public static readonly object Absent = new AbsentValue();

    private readonly NamedList<InputValueDefinition> _definitions;
    private readonly object?[] _values;

    /// <param name="values">One for each definition, in that order; taken, not copied.</param>
    internal InputValues(NamedList<InputValueDefinition> definitions, object?[] values)
    {
        _definitions = definitions;
        _values = values;
    }

    public static InputValues Empty { get; } = new(InputValueDefinition.None, []);

    /// <summary>The value, or null when it is absent.</summary>
    public object? this[string name] => TryGet(name, out var value) ? value : null;

    /// <returns>False when it is absent, or there is no such definition.</returns>
    public bool TryGet(string name, out object? value)
    {
        var index = _definitions.IndexOf(name);
        value = index < 0 || _values[index] == Absent ? null : _values[index];
        return index >= 0 && _values[index] != Absent;
    }

    /// <summary>The value as a type, or its default when it is absent or null.</summary>
    /// <exception cref="InvalidCastException">The definition's type gives another.</exception>
    public T? Get<T>(string name) => TryGet(name, out var value) && value is not null ? (T)value : default;

    /// <summary>The values that are there, in the order of their definitions.</summary>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < _values.Length; index++)
        {
            if (_values[index] != Absent)
                yield return new(_definitions[index].Name, _values[index]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class AbsentValue
    {
        public override string ToString() => "absent";
    }
}
