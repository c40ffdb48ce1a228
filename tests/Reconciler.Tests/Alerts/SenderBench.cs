using System.Net;
using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

/// <summary>Webhook senders on a clock that leaps over pauses.</summary>
internal sealed class SenderBench
{
    /// <summary>Two, as while one replaces the other.</summary>
    public static readonly string[] Secrets =
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_" + Convert.ToBase64String(new byte[32])];

    public LeapingClock Clock { get; } = new();

    public static AlertOptions Options(TimeSpan? attempt = null) => new()
    {
        AttemptTimeout = attempt ?? TimeSpan.FromSeconds(15),
        RetryCount = 3,
    };

    public async Task<IReadOnlyList<AlertReceipt>> SendAsync(Receiver receiver, AlertState state, TimeSpan? attempt = null)
    {
        using var sender = Sender(receiver, attempt);
        return await sender.SendAsync(state, TestContext.Current.CancellationToken);
    }

    public WebhookSender Sender(Receiver receiver, TimeSpan? attempt = null) => Sender(
        AlertTarget.Parse("--alert-url", receiver.Url, mayBePrivate: true), Options(attempt),
        TargetConnections.ResolveBySystemAsync);

    public WebhookSender Sender(
        AlertTarget target, AlertOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve) =>
        new(new AlertPost(target, options, Clock, resolve), WebhookSecrets.Parse(string.Join('\n', Secrets), "a test"), Clock);
}
