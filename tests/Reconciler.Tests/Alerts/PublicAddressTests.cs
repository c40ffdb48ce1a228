using System.Net;
using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("168.63.129.15")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:200::1")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450::1")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::1.1.1.1")]
    [InlineData("2002:101:101::1")]
    public void An_address_of_the_Internet_is_public(string address) =>
        Assert.True(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::1.1.1.1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:2::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd20:ce::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void An_address_that_leads_inward_or_nowhere_is_not(string address) =>
        Assert.False(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Fact]
    public void An_address_that_carries_another_is_as_public_as_that_one()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        byte[] firsts = [10, 127, 169, 172, 192, 198, 100, 8, 93];
        for (var round = 0; round < 2_000; round++)
        {
            byte[] inner = [0, 0, 0, 0];
            random.NextBytes(inner);
            if (round % 2 == 0)
                inner[0] = firsts[random.Next(firsts.Length)];
            var address = new IPAddress(inner);
            var carriers = new[]
            {
                IPAddress.Parse($"::ffff:{address}"), IPAddress.Parse($"64:ff9b::{address}"),
                IPAddress.Parse($"2002:{inner[0]:x2}{inner[1]:x2}:{inner[2]:x2}{inner[3]:x2}::1"),
            };

            Assert.All(carriers, carrier => Assert.True(
                PublicAddresses.Contains(address) == PublicAddresses.Contains(carrier), $"seed {seed}: {carrier}"));
        }
    }
}
