using System.Text;
using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

public sealed class WebhookSignatureTests
{
    // The vector that the reference libraries of Standard Webhooks test with; node's crypto computes the same.
    private const string Secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Seconds = 1614265330;
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");

    [Theory]
    [InlineData(Secret)]
    [InlineData("whsec_" + Secret)]
    [InlineData("\n whsec_" + Secret + " \n")]
    public void The_published_vector_has_the_published_signature(string secret) =>
        Assert.Equal(Signature, WebhookSignature.Of(WebhookSecrets.Parse(secret, "a test"), Id, Seconds, Body));

    [Fact]
    public void While_a_secret_is_replaced_each_signs()
    {
        var other = "whsec_" + Convert.ToBase64String(new byte[32]);

        var signatures = WebhookSignature.Of(WebhookSecrets.Parse($"{other}\n{Secret}", "a test"), Id, Seconds, Body).Split(' ');

        Assert.Equal(2, signatures.Length);
        Assert.Equal(Signature, signatures[1]);
        Assert.NotEqual(signatures[0], signatures[1]);
    }

    [Theory]
    [InlineData("", "no secret")]
    [InlineData("  \n", "no secret")]
    [InlineData("secret-canary!", "secret 1 is not 24 to 64 bytes")]
    [InlineData("c2hvcnQ=", "secret 1 is not 24 to 64 bytes")]
    [InlineData(Secret + " whsec_canary", "secret 2 is not 24 to 64 bytes")]
    public void A_secret_of_another_form_is_refused_without_showing_it(string text, string why)
    {
        var refusal = Assert.Throws<ReconciliationRefusedException>(() => WebhookSecrets.Parse(text, "LAKEHOUSE_ALERT_SECRET"));

        Assert.Contains(why, refusal.Message);
        Assert.DoesNotContain("canary", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_secret_is_read_from_a_file_and_a_missing_file_is_said()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, $"whsec_{Secret}\n");
        var read = WebhookSecrets.Read(file);
        File.Delete(file);

        Assert.Equal(Signature, WebhookSignature.Of(read, Id, Seconds, Body));
        Assert.Contains("cannot be read", Assert.Throws<ReconciliationRefusedException>(() => WebhookSecrets.Read(file)).Message);
    }
}
