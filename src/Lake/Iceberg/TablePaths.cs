using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Lake.Iceberg;

/// <summary>Where the objects of one table are: keys relative to the lake, and the absolute locations that Iceberg writes down.
/// </summary>
/// <param name="storeLocation">The lake's own, without a slash at the end.</param>
/// <param name="table">Qualified name, <c>public.accounts</c>.</param>
/// <remarks>A key is never parsed for its tenant or month: manifests say those, so an encoded part need only be
/// harmless.</remarks>
internal sealed class TablePaths(string storeLocation, string table)
{
    // A file name may have 255 bytes on every file system we meet; a tenant is any text.
    private const int PartLengthMax = 160;

    /// <summary>Key prefix of all objects of the table, with a slash at the end.</summary>
    public string Folder { get; } = $"tables/{Encode(table)}/";

    /// <summary>Iceberg's <c>location</c>.</summary>
    public string Location => $"{storeLocation}/{Folder}".TrimEnd('/');

    public string HintKey => $"{Folder}metadata/version-hint.text";

    public string NewDataKey(string tenant, string month) =>
        $"{Folder}data/{Encode(tenant)}/{Encode(month)}/{Guid.NewGuid()}.parquet";

    public string NewManifestKey() => $"{Folder}metadata/{Guid.NewGuid()}-m0.avro";

    public string NewManifestListKey(long snapshotId) => $"{Folder}metadata/snap-{snapshotId}-{Guid.NewGuid()}.avro";

    /// <summary>The sequence number in front is for people; the uuid makes the name.</summary>
    public string NewMetadataKey(long sequenceNumber) => $"{Folder}metadata/{sequenceNumber:D5}-{Guid.NewGuid()}.metadata.json";

    public string CopyKey(long version) => $"{Folder}metadata/v{version}.metadata.json";

    public string AbsoluteOf(string key) => $"{storeLocation}/{key}";

    /// <summary>The key behind an absolute location, also one that was written before the lake's folder was moved.</summary>
    /// <param name="sourceKey">The object that holds the location, for the error.</param>
    /// <exception cref="MalformedIcebergException">It is not a location of this table.</exception>
    public string KeyOf(string location, string sourceKey)
    {
        // The last occurrence: whatever stands before it, below it there are only data/<tenant>/<month> and metadata.
        var start = location.LastIndexOf("/" + Folder, StringComparison.Ordinal);
        var key = start < 0 ? "" : location[(start + 1)..];
        return start >= 0 && key.Length > Folder.Length && !key.Split('/').Any(part => part is "" or "." or "..")
            ? key
            : throw new MalformedIcebergException(sourceKey, $"names an object outside of '{Folder}'");
    }

    /// <summary>One part of a key from any text: percent-encoded, never empty, never <c>.</c> or <c>..</c>, of bounded
    /// length.</summary>
    internal static string Encode(string text)
    {
        var encoded = text switch
        {
            "" => "_empty",
            "." or ".." => text.Replace(".", "%2E"),
            _ => Uri.EscapeDataString(text),
        };
        return encoded.Length <= PartLengthMax ? encoded : Shorten(encoded);
    }

    private static string Shorten(string encoded)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(encoded)));
        return $"{encoded[..(PartLengthMax - 33)]}~{digest[..32]}";
    }
}
