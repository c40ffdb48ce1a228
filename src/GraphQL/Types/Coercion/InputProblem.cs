namespace Lakehouse.GraphQL.Types.Coercion;

/// <summary>Why an input is no value of its type.</summary>
/// <param name="Node">The literal that is wrong; null for a variable's JSON.</param>
/// <param name="Path">From the whole input down to what is wrong; null for the whole.</param>
public readonly record struct InputProblem(string Message, SyntaxNode? Node, ResponsePath? Path)
{
    /// <summary>A place inside the input, as messages show it: <c> at .lines[2].amount</c>; empty for the whole.</summary>
    public string Place => Path is null ? "" : $" at {Path}";
}
