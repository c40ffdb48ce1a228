using Lakehouse.Domain.Amounts;

namespace Lakehouse.Sample.Tenants;

/// <summary>What makes one of the sample's companies different from the others.</summary>
/// <param name="TimeZone">IANA.</param>
/// <param name="CurrencyCode">Its own; invoices are in it unless the second one is drawn.</param>
/// <param name="TaxPermille">Of the subtotal; 0 where it sells without.</param>
/// <param name="SecondCurrencyCode">In which about a third of its invoices are; null for most.</param>
/// <param name="StartsAfterDays">Days after the history's begin.</param>
internal sealed record TenantProfile(
    string Name, string TimeZone, string CurrencyCode, int TaxPermille, string? SecondCurrencyCode = null,
    int StartsAfterDays = 0)
{
    internal IReadOnlyList<Currency> Currencies { get; } =
        SecondCurrencyCode is null ? [Currency.Of(CurrencyCode)] : [Currency.Of(CurrencyCode), Currency.Of(SecondCurrencyCode)];

    internal Currency HomeCurrency => Currencies[0];
}
