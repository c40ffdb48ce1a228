using System.Security.Cryptography;
using System.Text;
using Lakehouse.QueryApi.Access.Keys;
using Microsoft.Extensions.Caching.Memory;

namespace Lakehouse.QueryApi.Access.Tokens;

/// <summary>Tokens whose signature was found good: a screen sends one many times, and verifying it took a tenth of
/// the CPU of a home screen. Safe for many threads.</summary>
/// <remarks>What is kept is the SHA-256 of a token, not the token. Good means by one key: when the issuer's keys are read again
/// each token is looked at again, and times are looked at always.</remarks>
internal sealed class ProvenTokens : IDisposable
{
    /// <summary>Some 20 MiB of claims.</summary>
    internal const int CountMax = 10_000;

    private static readonly TimeSpan UnusedMax = TimeSpan.FromMinutes(15);

    private readonly MemoryCache _byDigest = new(new MemoryCacheOptions { SizeLimit = CountMax });

    public ProvenToken? Find(string text) => _byDigest.Get<ProvenToken>(DigestOf(text));

    public void Keep(string text, ProvenToken token) => _byDigest.Set(
        DigestOf(text), token, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = UnusedMax });

    public void Dispose() => _byDigest.Dispose();

    private static string DigestOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <param name="Key">That its signature is good by.</param>
internal sealed record ProvenToken(VerificationKey Key, TokenClaims Claims);
