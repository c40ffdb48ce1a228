namespace Lakehouse.Lake.Storage;

/// <summary>Files under way: named by chance, worthless after a crash.</summary>
internal static class Scratch
{
    internal static string NewPath(string folder) => Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");

    internal static void RemoveOlder(string folder, DateTimeOffset before)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (File.GetLastWriteTimeUtc(path) < before.UtcDateTime)
                File.Delete(path);
        }
    }
}
