using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Lakehouse.QueryApi.Dashboard;

/// <summary>A file of the dashboard, ready to be sent.</summary>
internal sealed class DashboardFile
{
    private DashboardFile(string contentType, bool isNamedByContent, byte[] plain, byte[] zipped)
    {
        (ContentType, IsNamedByContent, Plain, Zipped) = (contentType, isNamedByContent, plain, zipped);
        Tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(plain)[..16])}\"");
    }

    internal string ContentType { get; }

    /// <summary>Its name has a hash of its content: what was read once is never asked for again.</summary>
    internal bool IsNamedByContent { get; }

    internal byte[] Plain { get; }

    /// <summary>The same as gzip.</summary>
    internal byte[] Zipped { get; }

    internal EntityTagHeaderValue Tag { get; }

    /// <param name="name">As <c>assets/index-4f2a.js</c>.</param>
    internal static DashboardFile Of(string name, byte[] bytes) =>
        new(TypeOf(name), name.StartsWith("assets/", StringComparison.Ordinal), bytes, Zip(bytes));

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The dashboard's build made {name}: say what type {other} is."),
    };

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.SmallestSize))
            zip.Write(bytes);
        return zipped.ToArray();
    }
}
