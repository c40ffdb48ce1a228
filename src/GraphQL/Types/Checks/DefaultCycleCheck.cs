namespace Lakehouse.GraphQL.Types.Checks;

/// <summary>No default of an input field contains itself through the defaults of other fields.</summary>
/// <remarks>Spec: 3.10 "Input Objects", InputObjectDefaultValueHasCycle().</remarks>
internal sealed class DefaultCycleCheck(ProblemList problems)
{
    private readonly HashSet<InputValueDefinition> _visited = [];
    private readonly List<InputValueDefinition> _path = [];

    /// <summary>Follows what an empty value of a type is completed with.</summary>
    internal void Check(InputObjectType type) => Follow(type, new ObjectValueNode(default, []));

    private void Follow(InputObjectType type, ValueNode value)
    {
        if (value is ListValueNode list)
        {
            foreach (var item in list.Values)
                Follow(type, item);
        }
        if (value is not ObjectValueNode given)
            return;
        foreach (var field in type.Fields)
        {
            if (field.Type.Named is not InputObjectType fieldType)
                continue;
            if (given.Fields.LastOrDefault(node => node.Name.Value == field.Name) is { } node)
                Follow(fieldType, node.Value);
            else
                FollowDefault(field, fieldType);
        }
    }

    private void FollowDefault(InputValueDefinition field, InputObjectType fieldType)
    {
        if (field.DefaultLiteral is not { } literal)
            return;
        var start = _path.IndexOf(field);
        if (start >= 0)
        {
            Report(field, start);
        }
        else if (_visited.Add(field))
        {
            _path.Add(field);
            Follow(fieldType, literal);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void Report(InputValueDefinition field, int start)
    {
        var others = string.Join(", ", _path.Skip(start + 1));
        var via = others.Length > 0 ? $" via the default values of: {others}" : "";
        problems.Add(
            $"Invalid circular reference. The default value of Input Object field {field} references itself{via}.",
            [.. _path.Skip(start).Select(step => step.DefaultLiteral)]);
    }
}
