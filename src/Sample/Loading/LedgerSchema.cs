namespace Lakehouse.Sample.Loading;

/// <summary><c>models/ledger/ledger.sql</c>, as this program carries it.</summary>
internal static class LedgerSchema
{
    private const string Mark = "-- == Between tables ==";

    private static readonly string Text = Read();

    /// <summary>Tables with the rules that a row alone can break.</summary>
    internal static string Tables => Text[..MarkIndex];

    /// <summary>Foreign keys, indexes, and the trigger that keeps the journal balanced.</summary>
    internal static string Rules => Text[MarkIndex..];

    private static int MarkIndex => Text.IndexOf(Mark, StringComparison.Ordinal);

    private static string Read()
    {
        using var stream = typeof(LedgerSchema).Assembly.GetManifestResourceStream("ledger.sql")
            ?? throw new InvalidOperationException("The build left ledger.sql out of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
