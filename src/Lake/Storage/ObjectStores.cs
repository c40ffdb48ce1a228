namespace Lakehouse.Lake.Storage;

/// <summary>Opens the store a location names.</summary>
public static class ObjectStores
{
    /// <param name="location"><c>/path</c>, <c>file:///path</c>, or <c>s3://bucket/prefix</c>.</param>
    /// <exception cref="ArgumentException">The location has another form.</exception>
    /// <exception cref="StoreRefusedException">The folder cannot be written, or there are no credentials for S3. A bucket is not
    /// asked for here: the first request is.</exception>
    public static IObjectStore Open(string location, StoreOptions options)
    {
        if (location.StartsWith('/'))
            return new FolderStore(location, options.Time);

        if (!Uri.TryCreate(location, UriKind.Absolute, out var uri))
            throw Unknown(location);

        return uri switch
        {
            { Scheme: "file", Host: "" } => new FolderStore(Uri.UnescapeDataString(uri.AbsolutePath), options.Time),
            { Scheme: "s3", Host.Length: > 0, Query: "", Fragment: "" } => S3Store.Open(
                uri.Host, Uri.UnescapeDataString(uri.AbsolutePath).Trim('/'), options),
            _ => throw Unknown(location),
        };
    }

    private static ArgumentException Unknown(string location) =>
        new($"'{location}' is no place for a lake: give /path, file:///path or s3://bucket/prefix.", nameof(location));
}
