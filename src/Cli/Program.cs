using Lakehouse.Cli;

var terminal = Terminal.OfProcess();
try
{
    return await CommandLine.RunAsync(args, terminal);
}
catch (Exception defect)
{
    // Not a failure of the world: whoever reports it needs the stack.
    var log = Path.Combine(Path.GetTempPath(), $"lakehouse-defect-{Environment.ProcessId}.log");
    await File.WriteAllTextAsync(log, defect.ToString());
    await terminal.Error.WriteLineAsync($"lakehouse: a defect: {defect.GetType().Name}: {defect.Message} Please report it with "
        + $"{log}.");
    return ExitCode.Failure;
}
