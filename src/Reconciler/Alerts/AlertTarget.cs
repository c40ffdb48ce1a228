using System.Net;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>A checked URL that alerts are posted to. Printed without path and query: many a receiver puts its token
/// there.</summary>
/// <param name="MayBePrivate">Whether it may lead to an address that is not public.</param>
internal sealed record AlertTarget(Uri Url, bool MayBePrivate)
{
    /// <param name="option">How the user calls it, for messages.</param>
    /// <exception cref="ReconciliationRefusedException">The URL is none, or leads inward; a name is judged when it is
    /// resolved.</exception>
    public static AlertTarget Parse(string option, string text, bool mayBePrivate)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
            throw Refused(option, "is not a URL such as https://example.com/alerts");
        if (url.UserInfo.Length > 0)
            throw Refused(option, "holds a user or password; the signature says who we are");
        if (url.Scheme != Uri.UriSchemeHttps && !(mayBePrivate && url.Scheme == Uri.UriSchemeHttp))
            throw Refused(option, mayBePrivate ? "is neither http nor https" : "is not https, and alerts hold amounts");
        if (!mayBePrivate && LeadsInward(url))
            throw Refused(option, $"points inward, to {url.IdnHost}; name a public host, or allow private targets");

        return new AlertTarget(new UriBuilder(url) { Fragment = "" }.Uri, mayBePrivate);
    }

    public AlertTarget Below(string path) => this with
    {
        Url = new Uri($"{Url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}"),
    };

    public override string ToString() => Url.GetLeftPart(UriPartial.Authority);

    private static bool LeadsInward(Uri url)
    {
        var host = url.IdnHost.TrimEnd('.');
        return IPAddress.TryParse(host, out var address)
            ? !PublicAddresses.Contains(address)
            : host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static ReconciliationRefusedException Refused(string option, string why) => new($"{option} {why}.");
}
