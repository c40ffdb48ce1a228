using System.Net;
using System.Net.Sockets;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>Opens connections to targets, and to nothing else: the name is resolved here, and the very address that was judged is
/// the one connected to, so that a name that changes its mind in between (DNS rebinding) gains nothing.</summary>
/// <param name="resolve">Addresses of a name; the system's resolver, or a test's.</param>
internal sealed class TargetConnections(bool mayBePrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    private const int AnswerHeaderKilobytesMax = 16;

    public static Task<IPAddress[]> ResolveBySystemAsync(string host, CancellationToken cancellation) =>
        Dns.GetHostAddressesAsync(host, cancellation);

    /// <summary>A client that goes where it is told: no redirects, no proxy, no cookies, no credentials, no body
    /// unpacked.</summary>
    public HttpClient CreateClient(TimeSpan timeout) => new(CreateHandler(timeout), disposeHandler: true) { Timeout = timeout };

    /// <exception cref="AlertTargetInwardException">None of the host's addresses may be connected to, as it resolves
    /// today.</exception>
    public async Task CheckAsync(string host, CancellationToken cancellation)
    {
        try
        {
            await AllowedAddressesAsync(host, cancellation);
        }
        catch (SocketException)
        {
            return; // no answer today; each connection asks again
        }
    }

    /// <exception cref="AlertTargetInwardException">None of the host's addresses may be connected to.</exception>
    /// <exception cref="SocketException">It has no address, or none answers.</exception>
    internal async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellation)
    {
        var addresses = await AllowedAddressesAsync(target.Host, cancellation);
        for (var index = 0; ; index++)
        {
            try
            {
                return await ConnectAsync(addresses[index], target.Port, cancellation);
            }
            catch (SocketException) when (index + 1 < addresses.Count)
            {
                continue; // the next address may answer
            }
        }
    }

    private static async ValueTask<Stream> ConnectAsync(IPAddress address, int port, CancellationToken cancellation)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IReadOnlyList<IPAddress>> AllowedAddressesAsync(string host, CancellationToken cancellation)
    {
        List<IPAddress> allowed = [.. (await AddressesAsync(host, cancellation)).Where(IsAllowed)];
        return allowed.Count > 0 ? allowed : throw new AlertTargetInwardException(host);
    }

    private Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host, out var literal) ? Task.FromResult<IPAddress[]>([literal]) : resolve(host, cancellation);

    private bool IsAllowed(IPAddress address) => mayBePrivate || PublicAddresses.Contains(address);

    private SocketsHttpHandler CreateHandler(TimeSpan timeout) => new()
    {
        ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, cancellation),
        ConnectTimeout = timeout,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = AnswerHeaderKilobytesMax,
        MaxResponseDrainSize = 0, // an answer's body is never read: a connection that has one is closed
        ActivityHeadersPropagator = null,
    };
}
