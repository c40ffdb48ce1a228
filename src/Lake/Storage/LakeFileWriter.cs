using System.Security.Cryptography;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Storage;

/// <summary>Makes objects of the files that DuckDB wrote into the scratch folder.</summary>
internal sealed class LakeFileWriter(IObjectStore store, ObjectCache cache)
{
    public IObjectStore Store { get; } = store;

    public ObjectCache Cache { get; } = cache;

    /// <summary>A new name in the scratch folder.</summary>
    public string NewScratchPath() => Path.Combine(Store.ScratchFolder, $"{Guid.NewGuid()}.parquet");

    /// <summary>Uploads a scratch file, durable when this returns, and keeps it in the cache.</summary>
    public async ValueTask<LakeFile> PutAsync(string key, string scratchPath, long rows, CancellationToken cancellation)
    {
        string digest;
        long bytes;
        await using (var content = File.OpenRead(scratchPath))
        {
            bytes = content.Length;
            digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        }

        var file = new LakeFile(key, rows, bytes, digest);
        await Store.PutFileAsync(key, scratchPath, cancellation);
        Cache.Adopt(scratchPath, file);
        return file;
    }
}
