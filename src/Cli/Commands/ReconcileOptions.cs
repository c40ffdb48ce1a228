using System.CommandLine;
using Lakehouse.Cli.Reconcile;
using Lakehouse.Reconciler;

namespace Lakehouse.Cli.Commands;

/// <summary>What <c>lakehouse reconcile</c> can be told besides both sides and models.</summary>
internal sealed class ReconcileOptions
{
    private readonly Option<bool> _all = new("--all") { Description = "Compare every partition, whatever the budget." };

    private readonly Option<long?> _period = Number("--period", "SECONDS", "Time between two runs, 1 to 86400. Default 900.");

    private readonly Option<long?> _budget = Number(
        "--budget-rows", "ROWS", "Rows of a table that a run reads on each side. Default 5000000.");

    private readonly Option<long?> _sweep = Number(
        "--sweep-runs", "RUNS", "In so many runs every partition comes up. Default 96.");

    private readonly Option<long?> _timeout = Number(
        "--timeout", "SECONDS", "How long the lake may take to reach the point, 1 to 3600. Default 60.");

    private readonly Option<string?> _webhook = new("--alert-url")
    {
        Description = "Receives each alert by signed POST (docs/alerts.md): https, public. Its secret: --alert-secret-file "
            + "or $LAKEHOUSE_ALERT_SECRET.",
        HelpName = "URL",
    };

    private readonly Option<string?> _secrets = new("--alert-secret-file")
    {
        Description = "Holds the secret that alerts are signed with; two while one is replaced.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _private = new("--alert-private")
    {
        Description = "Lets --alert-url point inward, and be plain http.",
    };

    private readonly Option<string?> _manager = new("--alertmanager-url")
    {
        Description = "Base of an Alertmanager that is told the same, for example http://localhost:9093.",
        HelpName = "URL",
    };

    private readonly Option<string?> _api = new("--api-url")
    {
        Description = "Base of the API of `lakehouse serve`, for example http://localhost:8080: its answers are compared "
            + "with the lake too. Needs --api-key-file.",
        HelpName = "URL",
    };

    private readonly Option<string?> _apiKey = new("--api-key-file")
    {
        Description = "Holds an API key of a platform-analyst over all tenants: `lakehouse token api-key` makes one.",
        HelpName = "FILE",
    };

    private readonly Option<long?> _port = Number(
        "--health-port", "PORT", "Port for health and metrics; 0 is off. Default 9188.");

    private readonly Option<long?> _nice = Number(
        "--nice", "N", $"0 to {Courtesy.NiceMax}: how much it gives way where processors are short. "
            + $"Default {Courtesy.NiceMax}: it takes what nobody else wants.");

    public IEnumerable<Option> All =>
        [_all, _period, _budget, _sweep, _timeout, _webhook, _secrets, _private, _manager, _api, _apiKey, _port, _nice];

    public void Apply(ParseResult parsed, ReconcilerOptions options)
    {
        options.CompareAll = parsed.GetValue(_all);
        options.Period = Seconds(parsed.GetValue(_period)) ?? options.Period;
        options.LakeTimeout = Seconds(parsed.GetValue(_timeout)) ?? options.LakeTimeout;
        options.BudgetRows = parsed.GetValue(_budget) ?? options.BudgetRows;
        options.SweepRuns = (int?)parsed.GetValue(_sweep) ?? options.SweepRuns;
        options.HealthPort = (int?)parsed.GetValue(_port) ?? options.HealthPort;
        options.Alerts.WebhookUrl = parsed.GetValue(_webhook);
        options.Alerts.SecretFile = parsed.GetValue(_secrets);
        options.Alerts.AllowPrivateTargets = parsed.GetValue(_private);
        options.Alerts.AlertmanagerUrl = parsed.GetValue(_manager);
        (options.Answers.Url, options.Answers.KeyFile) = (parsed.GetValue(_api), parsed.GetValue(_apiKey));
    }

    /// <exception cref="UsageException">It is out of range.</exception>
    public int NiceOf(ParseResult parsed) => parsed.GetValue(_nice) switch
    {
        null => Courtesy.NiceMax,
        < 0 or > Courtesy.NiceMax => throw new UsageException($"--nice is a number from 0 to {Courtesy.NiceMax}."),
        { } given => (int)given,
    };

    private static Option<long?> Number(string name, string unit, string description) =>
        new(name) { Description = description, HelpName = unit };

    private static TimeSpan? Seconds(long? given) =>
        given is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1_000_000)) : null;
}
