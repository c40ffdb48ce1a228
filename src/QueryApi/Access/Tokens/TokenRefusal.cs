namespace Lakehouse.QueryApi.Access.Tokens;

/// <summary>Why a request has no principal. For logs and metrics: a client hears no more than <see cref="Missing"/>,
/// <see cref="Expired"/>, <see cref="KeysAway"/> or that the token is not valid.</summary>
public enum TokenRefusal
{
    /// <summary>No token, or not as <c>Authorization: Bearer</c>.</summary>
    Missing,

    /// <summary>More characters than any token of ours has.</summary>
    TooLong,

    /// <summary>Not three parts of canonical base64url with JSON objects in front, each member once.</summary>
    Malformed,

    /// <summary>Neither RS256 nor ES256, or not the algorithm of the key.</summary>
    Algorithm,

    /// <summary>The header asks for something of JOSE that is not for it to ask: an extension, a key of its own.</summary>
    Header,

    /// <summary>No usable key has this id.</summary>
    UnknownKey,

    /// <summary>Not signed by that key.</summary>
    Signature,

    /// <summary>Signed, and over.</summary>
    Expired,

    /// <summary>Signed, and not yet begun.</summary>
    NotYetValid,

    /// <summary>Signed, by or for somebody else.</summary>
    Issuer,

    /// <summary>Signed, and meant for another service.</summary>
    Audience,

    /// <summary>Signed, and says no subject, role and tenants that fit each other.</summary>
    Claims,

    /// <summary>No API key of this id and secret.</summary>
    ApiKey,

    /// <summary>The issuer's keys cannot be had; the same token may be good later.</summary>
    KeysAway,
}
