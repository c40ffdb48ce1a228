using System.CommandLine;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse test</c> belongs to the working tree.</summary>
internal static class TestCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("test", "Builds and runs all tests: ./lakehouse test [SUITE...], in a working tree.");
        command.SetAction(_ =>
        {
            terminal.Error.WriteLine("lakehouse: tests belong to the working tree: run `./lakehouse test` in its root folder.");
            return ExitCode.Failure;
        });
        return command;
    }
}
