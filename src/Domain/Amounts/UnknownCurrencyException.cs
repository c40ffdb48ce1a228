namespace Lakehouse.Domain.Amounts;

/// <summary>A code that ISO 4217 does not have. Nothing is guessed: an amount without a known exponent has no minor
/// units.</summary>
public sealed class UnknownCurrencyException(string code) : FormatException(
    $"'{code}' is no currency of ISO 4217.{Spelling.DidYouMean(code, Iso4217.Exponents.Keys)}");
