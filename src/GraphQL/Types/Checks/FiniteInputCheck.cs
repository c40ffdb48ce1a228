namespace Lakehouse.GraphQL.Types.Checks;

/// <summary>Every input object has a value that ends: no chain of fields that must be given comes back to its start.</summary>
/// <remarks>Spec: 3.10 "Input Objects", "Circular References". For an input union one field that ends is enough.</remarks>
internal sealed class FiniteInputCheck
{
    private readonly ProblemList _problems;
    private readonly OrderedDictionary<InputObjectType, List<InputValueDefinition>> _needs = [];
    private readonly HashSet<InputObjectType> _finite = [];
    private readonly HashSet<InputObjectType> _visited = [];
    private readonly List<InputValueDefinition> _path = [];
    private readonly Dictionary<InputObjectType, int> _pathStarts = [];

    internal FiniteInputCheck(IEnumerable<InputObjectType> types, ProblemList problems)
    {
        _problems = problems;
        foreach (var type in types)
            _needs[type] = [.. type.Fields.Where(field => Need(type, field) is not null)];
    }

    internal void Check()
    {
        FindFinite();
        foreach (var type in _needs.Keys)
        {
            if (!_finite.Contains(type))
                Follow(type);
        }
    }

    /// <summary>The input object that a value of a field must hold.</summary>
    private static InputObjectType? Need(InputObjectType type, InputValueDefinition field) => type.IsOneOf
        ? field.Type as InputObjectType
        : (field.Type as NonNullType)?.NullableType as InputObjectType;

    // Until nothing changes: each round finds those that need only what was found before.
    private void FindFinite()
    {
        bool isNew;
        do
        {
            isNew = false;
            foreach (var (type, needs) in _needs)
                isNew |= IsFinite(type, needs) && _finite.Add(type);
        }
        while (isNew);
    }

    private bool IsFinite(InputObjectType type, List<InputValueDefinition> needs)
    {
        bool Ends(InputValueDefinition field) => _finite.Contains(Need(type, field)!);
        return type.IsOneOf
            ? type.Fields.Count == 0 || needs.Count < type.Fields.Count || needs.Exists(Ends)
            : needs.TrueForAll(Ends);
    }

    private void Follow(InputObjectType type)
    {
        if (!_visited.Add(type))
            return;
        _pathStarts[type] = _path.Count;
        foreach (var field in _needs[type])
        {
            var target = Need(type, field)!;
            if (_finite.Contains(target))
                continue;
            _path.Add(field);
            if (_pathStarts.TryGetValue(target, out var start))
                Report(target, _path[start..]);
            else
                Follow(target);
            _path.RemoveAt(_path.Count - 1);
        }
        _pathStarts.Remove(type);
    }

    private void Report(InputObjectType type, List<InputValueDefinition> cycle) => _problems.Add(
        $"Input Object {type} cannot be provided a finite value because it references itself through fields: "
        + $"{string.Join(", ", cycle)}.",
        [.. cycle.Select(field => field.Node)]);
}
