namespace Lakehouse.Cli.Demo;

/// <summary>What a person can do with a demonstration while it runs, and what is left of it.</summary>
internal static class DemoGuide
{
    public static async Task WriteAsync(TextWriter output, DemoSite site, DemoApi api, DemoOptions options)
    {
        var command = WorkingTree.Find("lakehouse") ?? "lakehouse";
        await output.WriteLineAsync(
            $"\nThe dashboard is at {api.Address}, GraphQL at {api.Address}/graphql; books are served once they are proven. As:");
        foreach (var (who, token) in api.People)
            await output.WriteLineAsync($"  {who}\n    {api.Address}/#token={token}");
        await output.WriteLineAsync("\nIn another shell, while this runs:");
        foreach (var (name, value) in site.Environment)
            await output.WriteLineAsync($"  export {name}={value}");
        await output.WriteLineAsync(
            $"""
              {command} status
              {command} query "select category, count(*), sum(amount) from ledger_entries group by category order by 2 desc"
              {command} query "select count(*) from disputes"      # grows, on days long past: disputes come late
              {command} reconcile --once --explain
              {command} verify

            The feed writes {Pace(options)}: sales, refunds, late disputes, payouts, corrections. A run of the
            reconciler compares both sides each 15 s. Ctrl-C ends all of it{(IsLeft(options) ? "" : " and leaves nothing")}.

            """);
    }

    public static async Task WriteEndAsync(TextWriter output, DemoWatch watch, DemoSite site, DemoOptions options)
    {
        foreach (var verdicts in watch.Proofs.GroupBy(proof => proof.Verdict))
            await output.WriteLineAsync($"{DemoText.Of(verdicts.Key)}: {verdicts.Count()} runs, the last: "
                + DemoText.Line(verdicts.Last()));
        await output.WriteLineAsync($"{watch.Feed.Counts.Committed:N0} transactions written, "
            + $"{watch.Progress.TransactionsCommitted:N0} replicated.");
        if (options.KeepFolder is not null)
            await output.WriteLineAsync($"Kept: {Path.GetFullPath(options.KeepFolder)}");
        if (options.Places is not null)
        {
            await output.WriteLineAsync($"The sample company, its slot and the lake {site.Lake} stay; the same command goes on. "
                + "The slot holds WAL until then: README says how to remove everything.");
        }
    }

    private static bool IsLeft(DemoOptions options) => options.KeepFolder is not null || options.Places is not null;

    private static string Pace(DemoOptions options) =>
        options.EventsPerSecond == 0 ? "as fast as it can" : $"{options.EventsPerSecond} transactions a second";
}
