using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Lake.Iceberg;

/// <summary>The data files of one partition together.</summary>
/// <param name="Digest">Of their names: equal as long as no fold touched them.</param>
internal sealed record PartitionFiles(long Rows, string Digest)
{
    private const int DigestDigits = 16;

    public static PartitionFiles Of(IEnumerable<DataFile> files)
    {
        var held = files.ToList();
        var names = string.Join('\n', held.Select(file => file.Key).Order(StringComparer.Ordinal));
        return new PartitionFiles(
            held.Sum(file => file.Rows), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)))[..DigestDigits]);
    }
}
