using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.QueryApi.Reports.Transactions;

/// <summary>Whose name is looked up, as its table was.</summary>
/// <param name="FieldId">Of the name's column: one that was dropped and made again is another one.</param>
/// <param name="Digest">Of the tag of the tenant's rows: <see cref="Lake.Views.LakeView.TagOf"/>.</param>
internal readonly record struct NamePlace(string Table, int FieldId, string Tenant, string Digest, string Key)
{
    /// <summary>A tag names all data files, so it is long.</summary>
    public static string DigestOf(string tag) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tag)));
}
