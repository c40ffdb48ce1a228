using System.Security.Cryptography;
using Lakehouse.QueryApi.Access.Tokens;

namespace Lakehouse.QueryApi.Access.Keys;

/// <summary>RSA with 2048 to 8192 bits.</summary>
internal sealed class RsaVerificationKey : VerificationKey
{
    private const int ModulusBitsMin = 2_048;      // RFC 7518, 3.3
    private const int ModulusBitsMax = 8_192;      // a longer one costs milliseconds each time
    private const int ExponentBytesMax = 4;

    private readonly RSAParameters _parameters;

    private RsaVerificationKey(string id, RSAParameters parameters)
        : base(id, JwsAlgorithms.Rs256) => _parameters = parameters;

    /// <returns>Null when the key is too short, too long, or has an exponent that nobody uses.</returns>
    internal static RsaVerificationKey? TryCreate(string id, byte[] modulus, byte[] exponent)
    {
        var isModulus = modulus.Length * 8 is >= ModulusBitsMin and <= ModulusBitsMax && modulus[0] >= 0x80 && IsOdd(modulus);
        var isExponent = exponent is [> 0, ..] and not [1] && exponent.Length <= ExponentBytesMax && IsOdd(exponent);
        return isModulus && isExponent ? new(id, new RSAParameters { Modulus = modulus, Exponent = exponent }) : null;
    }

    internal override bool Verifies(byte[] signedPart, byte[] signature)
    {
        using var rsa = RSA.Create(_parameters);
        return rsa.VerifyData(signedPart, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static bool IsOdd(byte[] bigEndian) => bigEndian[^1] % 2 == 1;
}
