using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;

namespace Lakehouse.QueryApi.Books;

/// <summary>What a drill token says: which rows of the journal make an amount, and in which state of the lake.</summary>
/// <param name="Account">Null: every one.</param>
/// <param name="AccountType">Null: every one.</param>
/// <param name="Category">Null: every one.</param>
/// <param name="Side">1: debits only, -1: credits only, 0: both.</param>
/// <param name="Sign">Turns an amount of the journal into one of the report.</param>
internal sealed record DrillPlace(
    int Era, ulong Lsn, DateOnly From, DateOnly ToExclusive, Basis Basis, string Currency, string? Account,
    string? AccountType, string? Category, int Side, int Sign)
{
    [JsonIgnore]
    public SnapshotPlace Snapshot => new(Era, new Domain.Progress.Lsn(Lsn));

    [JsonIgnore]
    public DaySpan Days => new(From, ToExclusive);

    public static DrillPlace Read(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, BooksJson.Default.DrillPlace)!;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, BooksJson.Default.DrillPlace);
}
