namespace Lakehouse.Model.Declaration;

/// <summary>A model that cannot be used. The message has one line per problem, each with its place.</summary>
public sealed class ModelException : Exception
{
    public ModelException(IReadOnlyList<ModelProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>The folder itself is wrong: nothing to point at inside.</summary>
    public ModelException(string message, Exception? inner = null)
        : base(message, inner) => Problems = [];

    /// <summary>In the order of files and lines.</summary>
    public IReadOnlyList<ModelProblem> Problems { get; }
}
