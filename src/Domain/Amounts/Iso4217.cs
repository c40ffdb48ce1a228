using System.Collections.Frozen;

namespace Lakehouse.Domain.Amounts;

/// <summary>The currencies of ISO 4217 list one that people are paid in, with the exponent of their minor unit.</summary>
/// <remarks>Left out on purpose: funds, metals, units of account and test codes (XAU, XDR, CLF, UYW, XTS). Kept on purpose: codes
/// that left the list since 2020 (ANG, BGN, CUC, HRK, SLL, ZWL), because ledgers still hold them.</remarks>
internal static class Iso4217
{
    private const string NoMinorUnit = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private const string Thousandths = "BHD IQD JOD KWD LYD OMR TND";

    private const string Hundredths =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY "
        + "COP CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF "
        + "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
        + "MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE "
        + "SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR "
        + "ZMW ZWG ZWL";

    internal static readonly FrozenDictionary<string, int> Exponents =
        Codes(NoMinorUnit, 0).Concat(Codes(Hundredths, 2)).Concat(Codes(Thousandths, 3))
            .ToFrozenDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, int>> Codes(string list, int exponent) =>
        list.Split(' ').Select(code => KeyValuePair.Create(code, exponent));
}
