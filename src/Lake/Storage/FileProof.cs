using System.Security.Cryptography;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Storage;

/// <summary>That a local file had its object's size and checksum at one moment, and what the file looked like then.</summary>
/// <param name="Bytes">Length when it was proven.</param>
/// <param name="WrittenAt">Time of last modification when it was proven: any later write shows as another one.</param>
internal readonly record struct FileProof(long Bytes, DateTime WrittenAt)
{
    /// <summary>Reads the whole file: about a second per GiB.</summary>
    /// <returns>Null when the file is missing, torn, or has other bytes.</returns>
    internal static async ValueTask<FileProof?> TryProveAsync(string path, LakeFile file, CancellationToken cancellation)
    {
        var before = Look(path);
        if (before is not { } seen || seen.Bytes != file.Bytes)
            return null;

        await using var stream = File.OpenRead(path);
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
        return digest == file.Sha256 ? seen : null;
    }

    /// <summary>True while the file has the length and the time it had when it was proven: one stat(2).</summary>
    internal bool StillHolds(string path) => Look(path) == this;

    private static FileProof? Look(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new FileProof(info.Length, info.LastWriteTimeUtc) : null;
    }
}
