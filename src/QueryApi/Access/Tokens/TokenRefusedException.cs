namespace Lakehouse.QueryApi.Access.Tokens;

/// <summary>What was sent proves nobody. The message names the kind of reason only, never a part of the token.</summary>
internal sealed class TokenRefusedException(TokenRefusal reason) : Exception($"The token is refused: {reason}.")
{
    internal TokenRefusal Reason { get; } = reason;

    internal static void ThrowUnless(bool fact, TokenRefusal reason)
    {
        if (!fact)
            throw new TokenRefusedException(reason);
    }
}
