using System.CommandLine;
using System.Text.Json;
using Lakehouse.Cli.Output;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Doctor;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse doctor</c>: what is missing, what follows from it, and the exact cure.</summary>
internal static class DoctorCommand
{
    private const string Description =
        """
        Checks the server (version, settings, rights, slots), the tables that the models name, the lake's slot and publications,
        and the lake's place (rights, conditional put, space). Each finding says what follows from it and how to cure it. What is
        not given is not checked. It changes nothing; two probe objects under doctor/ in the lake are deleted again.

        Exit code 1 when there is an error; warnings are no errors.

        Examples:
          lakehouse doctor --postgres postgres://me@localhost:5432/shop --lake s3://bucket/lake
          lakehouse doctor --json | jq '.findings[] | select(.level == "error")'
        """;

    public static Command Create(Terminal terminal)
    {
        var (lake, postgres) = (CommonOptions.Lake(), CommonOptions.Postgres());
        var (models, json) = (CommonOptions.Models(), CommonOptions.Json());
        var command = new Command("doctor", Description) { lake, postgres, models, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = CommonOptions.FindPostgres(parsed, postgres);
            await using var store = CommonOptions.FindLake(parsed, lake) is { } location
                ? OpenedLake.OpenStore(location, terminal.Time) : null;
            if (source is null && store is null)
                throw new UsageException("Say what to examine: --postgres, --lake, or both.");
            var folder = CommonOptions.ModelsOf(parsed, models);
            var declared = parsed.GetValue(models) is not null || Directory.Exists(folder) ? ModelFolder.Load(folder) : null;
            var report = await Examination.RunAsync(source, store, declared, cancellation);
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, CliJson.Default.DoctorReport));
            else
                Write(terminal.Out, report);
            return report.IsHealthy ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static void Write(TextWriter output, DoctorReport report)
    {
        foreach (var finding in report.Findings)
        {
            output.WriteLine($"{Mark(finding.Level)} {finding.Check}: {finding.Fact}");
            if (finding.Cure is { } cure)
                output.WriteLine($"        cure: {cure}");
        }

        var errors = report.Findings.Count(finding => finding.Level == FindingLevel.Error);
        var warnings = report.Findings.Count(finding => finding.Level == FindingLevel.Warning);
        output.WriteLine($"{errors} errors, {warnings} warnings, {report.Findings.Count - errors - warnings} checks ok");
    }

    private static string Mark(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "ok     ",
        FindingLevel.Warning => "WARNING",
        _ => "ERROR  ",
    };
}
