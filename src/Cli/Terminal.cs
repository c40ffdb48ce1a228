namespace Lakehouse.Cli;

/// <summary>Where a command speaks: results to <paramref name="Out"/>, everything about them to <paramref
/// name="Error"/>.</summary>
/// <param name="IsInteractive">A person reads and can answer.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, TextReader In, bool IsInteractive, TimeProvider Time)
{
    public static Terminal OfProcess() => new(
        Console.Out, Console.Error, Console.In, !Console.IsInputRedirected && !Console.IsOutputRedirected, TimeProvider.System);
}
