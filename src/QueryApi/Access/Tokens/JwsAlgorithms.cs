namespace Lakehouse.QueryApi.Access.Tokens;

/// <summary>The two signatures that are taken.</summary>
/// <remarks>Spec: RFC 7518, 3.3 and 3.4.</remarks>
internal static class JwsAlgorithms
{
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    internal const string Rs256 = "RS256";

    /// <summary>ECDSA on P-256 with SHA-256; 64 bytes, R and S.</summary>
    internal const string Es256 = "ES256";
}
