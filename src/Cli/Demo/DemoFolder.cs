namespace Lakehouse.Cli.Demo;

/// <summary>Where an embedded server and its lake lie.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly bool _isKept;

    private DemoFolder(string path, bool isKept) => (Path, _isKept) = (path, isKept);

    public string Path { get; }

    public string Postgres => System.IO.Path.Combine(Path, "postgres");

    public string Lake => System.IO.Path.Combine(Path, "lake");

    /// <summary>Keys that sign and prove; nobody else reads them.</summary>
    public string Secrets
    {
        get
        {
            var folder = System.IO.Path.Combine(Path, "secrets");
            if (OperatingSystem.IsWindows())
                return Directory.CreateDirectory(folder).FullName;
            var mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            return Directory.CreateDirectory(folder, mine).FullName;
        }
    }

    /// <summary>Copies of S3 objects; empty on a folder lake.</summary>
    public string Cache => System.IO.Path.Combine(Path, "cache");

    /// <param name="keep">A new or empty folder that stays; null: a temporary one.</param>
    /// <exception cref="CommandFailedException">The folder to keep holds something.</exception>
    public static DemoFolder Create(string? keep)
    {
        if (keep is null)
            return Passable(new DemoFolder(Directory.CreateTempSubdirectory("lakehouse-demo-").FullName, isKept: false));
        var path = System.IO.Path.GetFullPath(keep);
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new CommandFailedException($"{path} holds something already: give --keep a new folder.");
        Directory.CreateDirectory(path);
        return Passable(new DemoFolder(path, isKept: true));
    }

    public void Dispose()
    {
        if (!_isKept && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    /// <summary>The server may be another user: it has to pass, and sees only what is its own.</summary>
    private static DemoFolder Passable(DemoFolder folder)
    {
        if (ServerUser.IsAnother && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, File.GetUnixFileMode(folder.Path) | UnixFileMode.OtherExecute);
        return folder;
    }
}
