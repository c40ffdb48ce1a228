namespace Lakehouse.Architecture.Tests;

/// <summary>The working tree as these tests read it.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    /// <summary>Hand-written C# of src, tests and bench.</summary>
    internal static IReadOnlyList<SourceFile> Sources { get; } =
        [.. FilesOf("src", "tests", "bench").Where(IsSource).Select(Read)];

    internal static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. FilesOf("src", "tests", "bench").Where(file => Path.GetExtension(file) == ".csproj").Select(ProjectFile.Read)];

    /// <summary>Relative to the root, with slashes.</summary>
    internal static IEnumerable<string> Folders { get; } = FilesOf("src", "tests", "bench").SelectMany(ParentsOf).Distinct();

    internal static string PathOf(string relative) => Path.Combine(Root, relative);

    private static bool IsSource(string file) => file.EndsWith(".cs", StringComparison.Ordinal);

    private static SourceFile Read(string file) => new(file, File.ReadAllLines(PathOf(file)));

    private static IEnumerable<string> FilesOf(params string[] folders) =>
        from folder in folders.Select(PathOf)
        where Directory.Exists(folder)
        from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !relative.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "node_modules")
        select relative;

    private static IEnumerable<string> ParentsOf(string file)
    {
        var parts = file.Split('/');
        return Enumerable.Range(1, parts.Length - 1).Select(count => string.Join('/', parts[..count]));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Lakehouse.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        return folder.FullName;
    }
}
