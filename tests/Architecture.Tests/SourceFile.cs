namespace Lakehouse.Architecture.Tests;

/// <param name="Path">Relative to the repository, with slashes.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    internal bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The lines that are not comment only, with their numbers.</summary>
    internal IEnumerable<(int Number, string Text)> Code() =>
        Lines.Select((text, index) => (Number: index + 1, Text: text))
            .Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(line => (line.Number, WithoutComment(line.Text)));

    private static string WithoutComment(string line)
    {
        var comment = line.IndexOf(" // ", StringComparison.Ordinal);
        return comment < 0 ? line : line[..comment];
    }
}
