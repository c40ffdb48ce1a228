namespace Lakehouse.Lake.Storage;

/// <summary>What a failed file operation means to whoever runs the lake.</summary>
internal static class FolderFailures
{
    /// <summary>True for the failures that <see cref="Explain"/> understands.</summary>
    internal static bool IsOfFiles(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>The exception of the store's contract for one of the file system.</summary>
    internal static LakeException Explain(Exception failure, string folder) => ErrnoOf(failure) switch
    {
        Posix.NoSpace or Posix.QuotaExceeded => new StoreRefusedException(
            $"No space left in the lake folder {folder}, or in its quota. Free some and start again: what is in a root is safe.",
            failure),
        Posix.ReadOnlyFileSystem => new StoreRefusedException(
            $"The lake folder {folder} is on a read-only file system: remount it writable (mount -o remount,rw).", failure),
        Posix.AccessDenied or Posix.NotPermitted => new StoreRefusedException(
            $"The lake folder {folder} may not be used by {Environment.UserName}: grant read, write and search rights.", failure),
        Posix.NotFound => new StoreRefusedException(
            $"The lake folder {folder} lost a directory in use: mount or restore it, then start again.", failure),
        Posix.Exists or Posix.NotDirectory => new StoreRefusedException(
            $"The lake folder {folder} cannot be made, because a file stands in its way: {failure.Message}", failure),
        _ => new StoreUnavailableException($"The lake folder {folder} did not answer as a disk does: {failure.Message}", failure),
    };

    // .NET puts the errno into HResult of its IOExceptions, and wraps that of a refusal.
    private static int ErrnoOf(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => Posix.NotFound,
        UnauthorizedAccessException { InnerException: IOException inner } => inner.HResult,
        UnauthorizedAccessException => Posix.AccessDenied,
        _ => failure.HResult,
    };
}
