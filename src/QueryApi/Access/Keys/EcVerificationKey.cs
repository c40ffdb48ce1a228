using System.Security.Cryptography;
using Lakehouse.QueryApi.Access.Tokens;

namespace Lakehouse.QueryApi.Access.Keys;

/// <summary>A point on P-256.</summary>
internal sealed class EcVerificationKey : VerificationKey
{
    internal const int CoordinateBytes = 32;

    private readonly ECParameters _parameters;

    private EcVerificationKey(string id, ECParameters parameters)
        : base(id, JwsAlgorithms.Es256) => _parameters = parameters;

    /// <returns>Null when that is no point of the curve.</returns>
    internal static EcVerificationKey? TryCreate(string id, byte[] x, byte[] y)
    {
        if (x.Length != CoordinateBytes || y.Length != CoordinateBytes)
            return null;
        var parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } };
        try
        {
            using var checkedByPlatform = ECDsa.Create(parameters);
            return new(id, parameters);
        }
        catch (CryptographicException)   // not on the curve
        {
            return null;
        }
    }

    internal override bool Verifies(byte[] signedPart, byte[] signature)
    {
        if (signature.Length != 2 * CoordinateBytes)
            return false;
        using var ecdsa = ECDsa.Create(_parameters);
        return ecdsa.VerifyData(
            signedPart, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
