namespace Lakehouse.Cli.Demo;

/// <summary>The working tree that the program was started from, if there is one.</summary>
internal static class WorkingTree
{
    /// <summary>Set by the <c>lakehouse</c> script to its folder.</summary>
    public const string Variable = "LAKEHOUSE_HOME";

    /// <returns>A file or folder in the tree that the script names, else in the one above the program; null: in
    /// neither.</returns>
    public static string? Find(params string[] parts)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } home)
            return Existing(home, parts);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(folder.FullName, parts) is { } found)
                return found;
        }

        return null;
    }

    private static string? Existing(string folder, string[] parts) =>
        Path.GetFullPath(Path.Combine([folder, .. parts])) is var path && Path.Exists(path) ? path : null;
}
