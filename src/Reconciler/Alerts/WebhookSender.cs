using System.Net.Http.Headers;
using System.Text.Json;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>Tells each alert by a signed POST of its own (Standard Webhooks).</summary>
internal sealed class WebhookSender(AlertPost post, WebhookSecrets secrets, TimeProvider time) : IAlertSink
{
    public string Name => "webhook";

    public void Dispose() => post.Dispose();

    public Task CheckAsync(CancellationToken cancellation) => post.CheckAsync(cancellation);

    /// <summary>In the order in which they were raised. A receiver that could not be reached is not asked for the rest; one that
    /// refuses an alert may take the next.</summary>
    public async Task<IReadOnlyList<AlertReceipt>> SendAsync(AlertState state, CancellationToken cancellation)
    {
        var deadline = post.NewDeadline();
        var receipts = new List<AlertReceipt>();
        foreach (var alert in state.DueFor(Name))
        {
            if (receipts.Count > 0 && time.GetUtcNow() >= deadline)
                break;
            receipts.Add(AlertReceipt.Of(alert, await SendAsync(alert, deadline, cancellation)));
            if (receipts[^1].Outcome == AlertOutcome.Unreachable)
                break;
        }

        return receipts;
    }

    private Task<PostResult> SendAsync(Alert alert, DateTimeOffset deadline, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(AlertEvent.Of(alert), AlertJson.Default.AlertEvent);
        return post.PostAsync(() => Signed(alert.Message, body), deadline, cancellation);
    }

    private ByteArrayContent Signed(string id, byte[] body)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        content.Headers.Add(WebhookSignature.IdHeader, id);
        content.Headers.Add(WebhookSignature.TimestampHeader, $"{seconds}");
        content.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secrets, id, seconds, body));
        return content;
    }
}
