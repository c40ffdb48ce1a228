using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

public sealed class AlertTargetTests
{
    [Theory]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://0x7f.1/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://0177.0.0.1/hook")]
    [InlineData("https://127.1/hook")]
    [InlineData("https://127.0.0.1./hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[::ffff:127.0.0.1]/hook")]
    [InlineData("https://[::ffff:7f00:1]/hook")]
    [InlineData("https://[64:ff9b::7f00:1]/hook")]
    [InlineData("https://[fe80::1%25eth0]/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://LOCALHOST./hook")]
    [InlineData("https://api.localhost/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://0.0.0.0/hook")]
    [InlineData("https://10.1.2.3:8443/hook")]
    public void A_target_that_points_inward_is_refused_at_start(string url)
    {
        var refusal = Refusal(url, mayBePrivate: false);

        Assert.StartsWith("--alert-url points inward", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("http://example.com/hook", "is not https")]
    [InlineData("ftp://example.com/hook", "is not https")]
    [InlineData("file:///etc/passwd", "is not a URL")]
    [InlineData("gopher://example.com/", "is not https")]
    [InlineData("example.com/hook", "is not a URL")]
    [InlineData("/hook", "is not a URL")]
    [InlineData("", "is not a URL")]
    [InlineData("https://user:secret-canary@example.com/", "holds a user or password")]
    [InlineData("https://example.com@127.0.0.1/", "holds a user or password")]
    public void What_is_no_safe_target_is_refused_in_one_line(string url, string why)
    {
        var refusal = Refusal(url, mayBePrivate: false);

        Assert.StartsWith($"--alert-url {why}", refusal.Message);
        Assert.DoesNotContain("canary", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9093/")]
    [InlineData("http://alertmanager:9093")]
    [InlineData("https://10.0.0.1/hook")]
    public void An_inward_target_is_taken_where_it_is_allowed(string url) =>
        Assert.True(AlertTarget.Parse("--alert-url", url, mayBePrivate: true).MayBePrivate);

    [Fact]
    public void User_and_other_schemes_are_refused_even_where_inward_targets_are_allowed()
    {
        Assert.Contains("user", Refusal("http://a:b@host/", mayBePrivate: true).Message);
        Assert.Contains("neither http nor https", Refusal("ftp://host/", mayBePrivate: true).Message);
    }

    [Fact]
    public void A_target_is_printed_without_path_and_query() => Assert.Equal(
        "https://example.com:8443",
        AlertTarget.Parse("--alert-url", "https://example.com:8443/T0/canary?key=canary", mayBePrivate: false).ToString());

    private static ReconciliationRefusedException Refusal(string url, bool mayBePrivate) =>
        Assert.Throws<ReconciliationRefusedException>(() => AlertTarget.Parse("--alert-url", url, mayBePrivate));
}
