using System.Net;
using System.Net.Sockets;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>Tells addresses of the public Internet from those that lead inward, or nowhere.</summary>
/// <remarks>IANA's special-purpose registries (RFC 6890) and the addresses at which clouds answer their own machines. Addresses
/// that carry an IPv4 address are as public as that one.</remarks>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic4 = Networks(
        "0.0.0.0/8",          // this network
        "10.0.0.0/8",         // private
        "100.64.0.0/10",      // shared by carriers (CGNAT); Alibaba's metadata 100.100.100.200
        "127.0.0.0/8",        // loopback
        "168.63.129.16/32",   // Azure's host, from inside any of its machines
        "169.254.0.0/16",     // link-local; metadata 169.254.169.254
        "172.16.0.0/12",      // private
        "192.0.0.0/24",       // protocol assignments; Oracle's metadata 192.0.0.192
        "192.0.2.0/24",       // documentation
        "192.88.99.0/24",     // 6to4 relays, retired
        "192.168.0.0/16",     // private
        "198.18.0.0/15",      // benchmarks
        "198.51.100.0/24",    // documentation
        "203.0.113.0/24",     // documentation
        "224.0.0.0/4",        // multicast
        "240.0.0.0/4");       // reserved, and broadcast

    private static readonly IPNetwork GlobalUnicast6 = IPNetwork.Parse("2000::/3");

    // Inside 2000::/3. Unique local (fc00::/7, with the metadata of AWS and Google), link-local, multicast, loopback, the
    // discard prefix and local NAT64 (64:ff9b:1::/48) are outside.
    private static readonly IPNetwork[] NotPublic6 = Networks(
        "2001::/23",          // protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",      // documentation
        "3fff::/20");         // documentation

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Contains(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !NotPublic4.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 when Carried(address) is { } carried => Contains(carried),
        AddressFamily.InterNetworkV6 => GlobalUnicast6.Contains(address) && !NotPublic6.Any(network => network.Contains(address)),
        _ => false,
    };

    private static IPAddress? Carried(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6 || Nat64.Contains(address))
            return new IPAddress(bytes.AsSpan(12, 4));
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : null;
    }

    private static IPNetwork[] Networks(params string[] prefixes) => Array.ConvertAll(prefixes, IPNetwork.Parse);
}
