namespace Lakehouse.Support;

/// <summary>The working tree that the tests were built from.</summary>
public static class RepositoryFolder
{
    /// <summary>Absolute; the folder with <c>Lakehouse.sln</c>.</summary>
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Lakehouse.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Lakehouse.sln.");
    }
}
