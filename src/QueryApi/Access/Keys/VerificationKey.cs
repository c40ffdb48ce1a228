namespace Lakehouse.QueryApi.Access.Keys;

/// <summary>A public key that tokens are signed with.</summary>
/// <param name="id">Its <c>kid</c>.</param>
/// <param name="algorithm">The only one that it is good for.</param>
internal abstract class VerificationKey(string id, string algorithm)
{
    internal string Id { get; } = id;

    internal string Algorithm { get; } = algorithm;

    /// <remarks>For all threads: the framework promises that of no instance of its own, so each call makes one, in
    /// microseconds.</remarks>
    internal abstract bool Verifies(byte[] signedPart, byte[] signature);
}
