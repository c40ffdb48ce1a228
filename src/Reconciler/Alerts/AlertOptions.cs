using System.ComponentModel.DataAnnotations;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>Where alerts go, beside log and metric. Checked when <see cref="AlertDelivery"/> is opened.</summary>
public sealed class AlertOptions
{
    /// <summary>The variable that holds the webhook's secrets when <see cref="SecretFile"/> is not set.</summary>
    public const string SecretVariable = "LAKEHOUSE_ALERT_SECRET";

    /// <summary>Receives each alert by POST. HTTPS, without user and password, public. Default: none.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Lets <see cref="WebhookUrl"/> point inward, and be plain HTTP. Default: no.</summary>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>File of the secrets, see <see cref="WebhookSecrets"/>. Default: the variable
    /// <see cref="SecretVariable"/>.</summary>
    public string? SecretFile { get; set; }

    /// <summary>Base of an Alertmanager, such as <c>http://alertmanager:9093</c>; it may be private. Default: none.</summary>
    public string? AlertmanagerUrl { get; set; }

    /// <summary>How long Alertmanager goes on firing without hearing from us; a few periods of the reconciler. Default: an
    /// hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan AlertmanagerHold { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Time of one attempt until its answer's headers are there. Default: 15 s, as the specification suggests.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Attempts after the first. What still failed is due again after the next run. Default: 5.</summary>
    [Range(0, 20)]
    public int RetryCount { get; set; } = 5;

    /// <summary>Pause before the second attempt; doubles, up to 30 s, with jitter. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After this no further alert and no further pause begins at a sink: a thousand broken cells and a slow
    /// receiver must not hold up the next run. The rest stays due. Default: 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan DeliveryBudget { get; set; } = TimeSpan.FromMinutes(2);
}
