using System.CommandLine;
using System.Text.Json;
using Lakehouse.Cli.Output;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Setup;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse init</c>: what Postgres and the lake need before anything can be replicated.</summary>
internal static class InitCommand
{
    private const string Description =
        """
        Makes a lake: checks the models against the database, shows the SQL that Postgres needs (publications, a role, a
        replication slot), applies it when you agree, and writes the lake's first root. It may be run again: it adds only what is
        missing.

        From then on the slot keeps WAL until `lakehouse replicate` has it in the lake.

        Examples:
          lakehouse init --postgres postgres://postgres@localhost:5432/shop --lake /data/lake --models ./models
          lakehouse init --yes          applies without asking, for scripts
        """;

    public static Command Create(Terminal terminal)
    {
        var (lake, postgres) = (CommonOptions.Lake(), CommonOptions.Postgres());
        var (models, json) = (CommonOptions.Models(), CommonOptions.Json());
        var yes = new Option<bool>("--yes", "-y") { Description = "Apply the SQL without asking. Default: show it and ask." };
        var command = new Command("init", Description) { lake, postgres, models, yes, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = CommonOptions.PostgresOf(parsed, postgres);
            var location = CommonOptions.LakeOf(parsed, lake);
            var declared = ModelFolder.Load(CommonOptions.ModelsOf(parsed, models));
            await using var store = OpenedLake.OpenStore(location, terminal.Time);
            var plan = await LakeInitialization.PlanAsync(source, store, declared, terminal.Time, cancellation);
            if (plan.Problems.Count > 0)
                throw new ModelException(plan.Problems);

            var isQuiet = parsed.GetValue(json);
            if (!isQuiet)
                await ShowAsync(terminal.Out, plan);
            if (!parsed.GetValue(yes) && plan.Sql.Length > 0 && !await AgreesAsync(terminal, isQuiet, cancellation))
                return Refuse(terminal, plan, isQuiet);
            var root = await plan.ApplyAsync(cancellation);
            var report = new InitReport(location, true, plan.Sql, root.Number, root.Lsn.ToString(), [.. plan.Tables]);
            await terminal.Out.WriteLineAsync(isQuiet
                ? JsonSerializer.Serialize(report, CliJson.Default.InitReport)
                : $"{location} is a lake at {root.Lsn} (root {root.Number}). Next: lakehouse replicate");
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task ShowAsync(TextWriter output, InitPlan plan)
    {
        foreach (var table in plan.Tables)
            await output.WriteLineAsync($"{table.Name}: {table.State}");
        await output.WriteLineAsync(plan.Sql.Length == 0 ? "Postgres has everything already." : $"\n{plan.Sql}\n");
    }

    private static async Task<bool> AgreesAsync(Terminal terminal, bool isQuiet, CancellationToken cancellation)
    {
        if (!terminal.IsInteractive || isQuiet)
            return false;
        await terminal.Out.WriteAsync("Run these statements? [y/N] ");
        var answer = await terminal.In.ReadLineAsync(cancellation);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }

    private static int Refuse(Terminal terminal, InitPlan plan, bool isQuiet)
    {
        if (isQuiet)
        {
            var report = new InitReport(null, false, plan.Sql, null, null, [.. plan.Tables]);
            terminal.Out.WriteLine(JsonSerializer.Serialize(report, CliJson.Default.InitReport));
        }

        terminal.Error.WriteLine("lakehouse: nothing was applied. Pass --yes to apply this SQL.");
        return ExitCode.Failure;
    }
}
