namespace Lakehouse.Sample.Tenants;

/// <summary>The companies of the sample, largest first. Their zones have days of 23 and 25 hours, halves and quarters of an hour,
/// skipped midnights (Cairo, Beirut, Asuncion, Santiago, Azores) and a skipped date (Apia 2011); their currencies have 0, 2 and 3
/// decimals.</summary>
internal static class TenantProfiles
{
    internal static IReadOnlyList<TenantProfile> All { get; } =
    [
        new("Hudson Outfitters", "America/New_York", "USD", 0),
        new("Spreewerk", "Europe/Berlin", "EUR", 190),
        new("Kanda Stationery", "Asia/Tokyo", "JPY", 100),
        new("Thames Cycles", "Europe/London", "GBP", 200, SecondCurrencyCode: "EUR"),
        new("Lion City Audio", "Asia/Singapore", "SGD", 90, SecondCurrencyCode: "USD"),
        new("Bandra Looms", "Asia/Kolkata", "INR", 180),
        new("Torrens Vineyard", "Australia/Adelaide", "AUD", 100),
        new("Golden Gate Bikes", "America/Los_Angeles", "USD", 0),
        new("Gulf Pearl Trading", "Asia/Kuwait", "KWD", 0),
        new("Nile Ceramics", "Africa/Cairo", "EGP", 140),
        new("Paulista Coffee", "America/Sao_Paulo", "BRL", 170),
        new("Andes Wool", "America/Santiago", "CLP", 190),
        new("Cedar Books", "Asia/Beirut", "LBP", 110),
        new("Signal Hill Knitwear", "America/St_Johns", "CAD", 150),
        new("Medina Leather", "Africa/Casablanca", "MAD", 200),
        new("Carthage Oils", "Africa/Tunis", "TND", 190),
        new("Everest Treks", "Asia/Kathmandu", "NPR", 130),
        new("Guarani Crafts", "America/Asuncion", "PYG", 100),
        new("Shiraz Saffron", "Asia/Tehran", "IRR", 90),
        new("Samoan Shores", "Pacific/Apia", "WST", 150),
        new("Ilha Verde Tea", "Atlantic/Azores", "EUR", 160, StartsAfterDays: 180),
        new("Lord Howe Boats", "Australia/Lord_Howe", "AUD", 100, StartsAfterDays: 365),
        new("Chatham Honey", "Pacific/Chatham", "NZD", 150, StartsAfterDays: 500),
        new("Line Islands Copra", "Pacific/Kiritimati", "AUD", 0, StartsAfterDays: 730),
    ];

    /// <summary>How much of the trade is whose: one over the rank, and the first twice that.</summary>
    internal static long WeightOf(int index) => (index == 0 ? 2_000_000L : 1_000_000L) / (index + 1);
}
