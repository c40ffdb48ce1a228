using Lakehouse.Domain.Amounts;

namespace Lakehouse.QueryApi.Planning;

/// <summary>The currency of a row of the journal. None is left out of an answer, whatever the source wrote.</summary>
internal static class JournalCurrency
{
    /// <param name="code">As the journal has it; null where it has none.</param>
    /// <exception cref="ReportRefusedException">ISO 4217 does not know it.</exception>
    public static Currency Of(string? code) => Currency.TryFind(code, out var currency)
        ? currency
        : throw ReportRefusedException.Inexact(
            "There are amounts of a currency that ISO 4217 does not know: their operator must correct them.");
}
