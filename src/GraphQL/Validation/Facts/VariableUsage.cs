
namespace Lakehouse.GraphQL.Validation.Facts;

/// <summary>A variable where it is used.</summary>
/// <param name="Position">What is expected there.</param>
internal readonly record struct VariableUsage(VariableNode Node, InputPosition Position)
{
    internal string Name => Node.Name.Value;
}
