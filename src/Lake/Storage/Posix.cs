using System.Runtime.InteropServices;

namespace Lakehouse.Lake.Storage;

/// <summary>The system calls behind a durable put that .NET does not offer: a name given only if it is free, and a synced
/// directory.</summary>
internal static class Posix
{
    internal const int NotPermitted = 1;
    internal const int NotFound = 2;
    internal const int AccessDenied = 13;
    internal const int Exists = 17;
    internal const int NotDirectory = 20;
    internal const int NoSpace = 28;
    internal const int ReadOnlyFileSystem = 30;
    internal const int QuotaExceeded = 122;

    // O_RDONLY | O_CLOEXEC; O_DIRECTORY is left out because its number differs between x64 and arm64.
    private const int OpenReadOnly = 0x80000;

    /// <summary>link(2): gives the file a second name.</summary>
    /// <returns>False when the new name is taken.</returns>
    /// <exception cref="IOException">Any other refusal; <c>HResult</c> is the errno.</exception>
    internal static bool TryLink(string existing, string path)
    {
        if (Link(existing, path) == 0)
            return true;

        var errno = Marshal.GetLastPInvokeError();
        return errno == Exists ? false : throw Failure("link", path, errno);
    }

    /// <summary>Makes the names inside a directory durable: open(2), fsync(2).</summary>
    /// <exception cref="IOException"><c>HResult</c> is the errno.</exception>
    internal static void SyncDirectory(string path)
    {
        var descriptor = Open(path, OpenReadOnly);
        if (descriptor < 0)
            throw Failure("open", path, Marshal.GetLastPInvokeError());

        var failed = Sync(descriptor) != 0;
        var errno = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (failed)
            throw Failure("fsync", path, errno);
    }

    /// <summary>unlink(2) of a leftover: one that cannot be removed now is worthless, and found again by its age.</summary>
    internal static void TryRemove(string path) => _ = Unlink(path);

    private static IOException Failure(string call, string path, int errno) =>
        new($"{call} {path}: {Marshal.GetPInvokeErrorMessage(errno)}", errno);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("libc", EntryPoint = "unlink", SetLastError = true)]
    private static extern int Unlink([MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
