using System.Net;
using System.Net.Sockets;

namespace Lakehouse.Replicator.Tests.Telemetry;

internal static class FreePort
{
    /// <summary>A port of the loopback that nobody listened at a moment ago.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
