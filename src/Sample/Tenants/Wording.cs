using Lakehouse.Sample.Chance;

namespace Lakehouse.Sample.Tenants;

/// <summary>Names and texts, also with letters beyond ASCII.</summary>
internal static class Wording
{
    internal static IReadOnlyList<string> ExpenseCategories { get; } =
        ["rent", "payroll", "software", "advertising", "insurance", "travel"];

    internal static IReadOnlyList<string> Products { get; } =
    [
        "Notebook", "Oak table", "Espresso beans 1 kg", "Bicycle bell", "Wool scarf", "Consulting hour", "Annual plan",
        "Monthly plan", "Ceramic bowl", "Headphones", "Olive oil 5 l", "Saffron 10 g", "Guided trek", "Kayak rental",
        "Crème brûlée set", "Tee 緑茶",
    ];

    internal static IReadOnlyList<string> RefundReasons { get; } = ["requested_by_customer", "duplicate", "fraudulent"];

    internal static IReadOnlyList<string> DisputeReasons { get; } =
        ["fraudulent", "product_not_received", "duplicate", "unrecognized"];

    internal static IReadOnlyList<string> PaymentMethods { get; } = ["card", "card", "card", "wallet", "bank_debit"];

    private static readonly string[] FirstNames =
    [
        "Ada", "Bilal", "Chloé", "Dmitri", "Eun-ji", "Farah", "Grace", "Hiro", "Inés", "Jomo", "Kavya", "Lars", "Mele", "Noor",
        "Oğuz", "Priya", "Quentin", "Rosa", "Søren", "Tala", "Uma", "Víctor", "Wen", "Ximena", "Yusuf", "Zoë",
    ];

    private static readonly string[] LastNames =
    [
        "Abe", "Bauer", "Costa", "Díaz", "Eriksen", "Fernando", "García", "Haddad", "Ito", "Jensen", "Kaya", "López", "Mensah",
        "Nakamura", "O'Brien", "Petrov", "Quispe", "Rana", "Smith", "Tanaka", "Ueda", "Varga", "Wójcik", "Xu", "Yilmaz",
        "Ziegler",
    ];

    internal static string PersonName(Dice dice) => $"{dice.Pick(FirstNames)} {dice.Pick(LastNames)}";
}
