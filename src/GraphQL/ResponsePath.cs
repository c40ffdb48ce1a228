namespace Lakehouse.GraphQL;

/// <summary>The way from the root of a response to one value: response names and list positions. A linked list from the leaf
/// up, so that a step down costs one small object and siblings share what is above them.</summary>
/// <remarks>Spec: 7.1.6 "Errors", entry <c>path</c>.</remarks>
public sealed class ResponsePath
{
    private readonly string? _name;
    private readonly int _index;

    /// <summary>A step to a field.</summary>
    /// <param name="name">The response name: the alias if there is one.</param>
    public ResponsePath(ResponsePath? parent, string name)
    {
        Parent = parent;
        _name = name;
    }

    /// <summary>A step to an item of a list.</summary>
    public ResponsePath(ResponsePath? parent, int index)
    {
        Parent = parent;
        _index = index;
    }

    public ResponsePath? Parent { get; }

    /// <summary>The response name, or null when this step goes to a list item.</summary>
    public string? Name => _name;

    /// <summary>The position in a list; meaningful when <see cref="Name"/> is null.</summary>
    public int Index => _index;

    /// <summary>All steps from the root down: a <see cref="string"/> or an <see cref="int"/> each.</summary>
    public object[] ToArray()
    {
        var length = 0;
        for (var step = this; step is not null; step = step.Parent)
            length++;

        var steps = new object[length];
        for (var step = this; step is not null; step = step.Parent)
            steps[--length] = step._name ?? (object)step._index;
        return steps;
    }

    /// <summary><c>.lines[2].amount</c>, as messages about input values show it.</summary>
    public override string ToString() =>
        string.Concat(ToArray().Select(step => step is int index ? $"[{index}]" : $".{step}"));
}
