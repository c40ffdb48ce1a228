using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>What an alert is about: one cell of a comparison, or with a null <see cref="Table"/> a whole run.</summary>
/// <param name="Table">Qualified name.</param>
/// <param name="Tenant">Null: the table has none, or the row has none.</param>
/// <param name="Month">As <c>2026-08</c>; null: the table is not split by months.</param>
/// <param name="Currency">ISO 4217 code; null: nothing is summed by currency.</param>
public sealed record AlertSubject(string? Table, string? Tenant = null, string? Month = null, string? Currency = null)
{
    /// <summary>Everything that one run compares.</summary>
    public static AlertSubject WholeRun { get; } = new(Table: null);

    [JsonIgnore]
    public bool IsWholeRun => Table is null;

    /// <summary>The same for the same trouble for ever, another for every other: 32 hexadecimal digits.</summary>
    internal string IdOf(AlertKind kind) => Digest([kind.ToString(), Table, Tenant, Month, Currency]);

    /// <summary>SHA-256 over the parts, cut to 128 bits. Each part has its length in front, null is apart from empty: no two
    /// lists of parts are one text.</summary>
    internal static string Digest(IEnumerable<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()[..16]);
    }
}
