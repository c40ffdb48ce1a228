using System.Reflection;
using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Native;

/// <summary>Finds libduckdb: <c>LAKEHOUSE_DUCKDB_LIBRARY</c>, then beside the program, then the npm package in a folder above
/// it.</summary>
internal static class DuckDbLibrary
{
    /// <summary>The name in every <see cref="LibraryImportAttribute"/>.</summary>
    public const string Name = "duckdb";

    /// <summary>Names a library file; when set, nothing else is tried.</summary>
    public const string PathVariable = "LAKEHOUSE_DUCKDB_LIBRARY";

    private static string FileName => OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

    /// <exception cref="DllNotFoundException">No place holds the library; the message names the cure.</exception>
    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
        => name == Name ? NativeLibrary.Load(Find()) : 0;

    internal static string Find()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? named
                : throw new DllNotFoundException($"{PathVariable} names '{named}', which is not a file.");
        }

        return Candidates().FirstOrDefault(File.Exists) ?? throw new DllNotFoundException(
            $"{FileName} is neither beside the program nor in node_modules/{PackageName} above {AppContext.BaseDirectory}. "
            + $"Run ./lakehouse once, which fetches it, or set {PathVariable}.");
    }

    private static IEnumerable<string> Candidates()
    {
        yield return Path.Combine(AppContext.BaseDirectory, FileName);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "node_modules", PackageName, FileName);
    }

    private static string PackageName
    {
        get
        {
            var system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
            var machine = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
            return $"@duckdb/node-bindings-{system}-{machine}";
        }
    }
}
