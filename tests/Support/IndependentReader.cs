using System.Text.Json;

namespace Lakehouse.Support;

/// <summary>Readers that nobody here wrote, run by node from <c>tests/Independent</c>.</summary>
public static class IndependentReader
{
    /// <returns>One JSON value for each line that the script printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote to its standard error.</exception>
    public static Task<IReadOnlyList<JsonElement>> RunAsync(string script, params string[] arguments) =>
        NodeScript.RunAsync(RepositoryFolder.PathOf("tests", "Independent", script), arguments);
}
