using System.Text;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Iceberg;

/// <summary>Copies for readers that know a table only by its folder: <c>v&lt;N&gt;.metadata.json</c> and
/// <c>version-hint.text</c>, as Iceberg's file system tables have them.</summary>
/// <remarks>They may lag behind the root, never lead it: publish the root first.</remarks>
internal sealed class VersionHint(IObjectStore store)
{
    /// <summary>Writes the copy, then the hint that names it; a reader between the two finds the copy before.</summary>
    /// <param name="table">Qualified name.</param>
    /// <param name="version">A version that a published root names.</param>
    /// <param name="number">N; must not go down. The root's number serves.</param>
    public async ValueTask PublishCopyAsync(string table, TableVersion version, long number, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var paths = new TablePaths(store.Location, table);
        await store.PutAsync(paths.CopyKey(number), version.Metadata.ToJson(), cancellation);
        await store.PutAsync(paths.HintKey, Encoding.ASCII.GetBytes(number.ToString()), cancellation);
    }
}
