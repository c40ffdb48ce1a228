using System.Globalization;
using System.Numerics;
using System.Text;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Protocol;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Replicator.Tests.Decode;

/// <summary>Random numerics as <c>numeric_send</c> writes and <c>numeric_out</c> prints them.</summary>
public sealed class PgNumericTests
{
    private const int Rounds = 3_000;

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Text_and_unscaled_value_are_what_postgres_says(PostgresVersion version)
    {
        var random = WorldSeed.NewRandom();
        var server = await PostgresServer.SharedAsync(version);
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var literals = Enumerable.Range(0, Rounds).Select(_ => Literal(random)).ToArray();
        await using var command = new NpgsqlCommand(
            "SELECT numeric_send(n::numeric), n::numeric::text FROM unnest($1) n", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = literals });

        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var (bytes, text) = (reader.GetFieldValue<byte[]>(0), reader.GetString(1));
            Assert.Equal(text, Encoding.ASCII.GetString(PgNumeric.ToText(bytes)));
            Assert.Equal(Unscaled(text), PgNumeric.ToUnscaled(bytes, DecimalsOf(text)));
        }
    }

    [Fact]
    public void Digits_beyond_the_scale_are_refused()
    {
        // 0.0001 is the single group 1 of weight -1.
        byte[] bytes = [0, 1, 0xFF, 0xFF, 0, 0, 0, 4, 0, 1];

        Assert.Equal(1, PgNumeric.ToUnscaled(bytes, 4));
        Assert.Throws<UnsupportedValueException>(() => PgNumeric.ToUnscaled(bytes, 3));
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_read_but_never_fail_otherwise()
    {
        var random = WorldSeed.NewRandom();
        byte[] golden = [0, 3, 0, 1, 0x40, 0, 0, 6, 0, 12, 0x0B, 0xB8, 0x27, 0x0F];
        for (var round = 0; round < Rounds * 10; round++)
        {
            var damaged = golden.ToArray();
            for (var count = random.Next(1, 4); count > 0; count--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var shorter = random.Next(3) == 0 ? damaged[..random.Next(damaged.Length)] : damaged;

            AssertAllowed(shorter, () => PgNumeric.ToText(shorter));
            AssertAllowed(shorter, () => PgNumeric.ToUnscaled(shorter, 6));
        }
    }

    /// <summary>Up to 38 digits, as the decimals of the lake have.</summary>
    private static string Literal(Random random)
    {
        var digits = random.Next(1, 39);
        var decimals = random.Next(digits + 1);
        var text = new StringBuilder();
        for (var index = 0; index < digits; index++)
        {
            // Long runs of zeros: groups that are not sent.
            text.Append(random.Next(3) == 0 ? (char)('0' + random.Next(10)) : '0');
        }

        var sign = random.Next(2) == 0 ? "-" : "";
        return decimals == 0 ? $"{sign}{text}" : $"{sign}0{text.Insert(digits - decimals, '.')}";
    }

    private static int DecimalsOf(string text) => text.Contains('.') ? text.Length - text.IndexOf('.') - 1 : 0;

    private static Int128 Unscaled(string text) =>
        (Int128)BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static void AssertAllowed(byte[] bytes, Func<object> read)
    {
        var failure = Record.Exception(read);
        // A value of too many digits overflows; the decoder of the column says so.
        Assert.True(
            failure is null or ProtocolException or UnsupportedValueException or OverflowException,
            $"{Convert.ToHexString(bytes)}: {failure}");
    }
}
