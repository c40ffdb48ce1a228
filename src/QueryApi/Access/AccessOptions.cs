using System.ComponentModel.DataAnnotations;

namespace Lakehouse.QueryApi.Access;

/// <summary>Whom the API believes.</summary>
public sealed class AccessOptions : IValidatableObject
{
    /// <summary>The issuer's public keys as a JWKS: a file, or an <c>https</c> URL. Default: none, tokens are refused.</summary>
    public string? Keys { get; set; }

    /// <summary><c>iss</c> that tokens must have; needed with <see cref="Keys"/>.</summary>
    public string? Issuer { get; set; }

    /// <summary><c>aud</c> that tokens must have; needed with <see cref="Keys"/>.</summary>
    public string? Audience { get; set; }

    /// <summary>File of hashed API keys, an object a line; <c>lakehouse token api-key</c> adds to it. Default: none.</summary>
    public string? ApiKeysFile { get; set; }

    /// <summary>File of secrets that tokens of ours (snapshots, cursors, drill-downs) are sealed with: see
    /// <see cref="Sealing.SealKeys"/>. Default: one of this process; the tokens die with it.</summary>
    public string? SealKeysFile { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Keys is null && ApiKeysFile is null)
            yield return new("Nobody could ask anything: name the issuer's keys (a JWKS file or URL) or a file of API keys.");
        if (Keys is not null && (string.IsNullOrEmpty(Issuer) || string.IsNullOrEmpty(Audience)))
            yield return new("With keys of an issuer, say which issuer and which audience tokens must have.");
    }
}
