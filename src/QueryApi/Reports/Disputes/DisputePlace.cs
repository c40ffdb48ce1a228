using System.Text.Json;
using Lakehouse.QueryApi.Books;

namespace Lakehouse.QueryApi.Reports.Disputes;

/// <summary>What a cursor of a list of disputes says: behind which one, in which state of the lake.</summary>
/// <param name="Due">As <see cref="DisputeSql"/> sorts it, microseconds of Unix time.</param>
/// <param name="Key">The dispute's id.</param>
internal sealed record DisputePlace(int Era, ulong Lsn, long Due, string Key)
{
    public SnapshotPlace SnapshotOf() => new(Era, new Domain.Progress.Lsn(Lsn));

    public static DisputePlace Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, BooksJson.Default.DisputePlace)!;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, BooksJson.Default.DisputePlace);
}
