namespace Lakehouse.QueryApi.Access.Issuing;

/// <summary>Files that only their owner reads.</summary>
public static class SecretFile
{
    /// <summary>Writes a file that was not there.</summary>
    /// <exception cref="AccessConfigurationException">It is there already, or cannot be written.</exception>
    public static void Create(string path, string text) => Write(path, FileMode.CreateNew, stream => Append(stream, text));

    /// <summary>Adds a line to a file, which is made if it is not there.</summary>
    /// <exception cref="AccessConfigurationException">It cannot be written.</exception>
    public static void AddLine(string path, string line) => Write(path, FileMode.OpenOrCreate, stream =>
    {
        // Editors leave a last line without an end; at once, so that who reads meanwhile sees whole lines.
        var isLineOpen = stream.Length > 0 && LastByteOf(stream) != '\n';
        Append(stream, $"{(isLineOpen ? "\n" : "")}{line}\n");
    });

    private static void Write(string path, FileMode mode, Action<FileStream> write)
    {
        try
        {
            using var stream = new FileStream(path, OptionsOf(mode));
            write(stream);
        }
        catch (IOException) when (mode == FileMode.CreateNew && File.Exists(path))
        {
            throw new AccessConfigurationException($"{path} is there already: name a new file, or move that one away.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AccessConfigurationException(
                $"{path} cannot be written ({failure.GetType().Name}): check its name and rights.", failure);
        }
    }

    private static FileStreamOptions OptionsOf(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static int LastByteOf(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte();
    }

    private static void Append(FileStream stream, string text)
    {
        stream.Seek(0, SeekOrigin.End);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
