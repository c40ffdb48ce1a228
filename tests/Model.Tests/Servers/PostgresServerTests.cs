using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Model.Tests.Servers;

/// <summary>The server that other tests build on keeps its promises.</summary>
public sealed class PostgresServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PostgresVersion.V15, "15.")]
    [InlineData(PostgresVersion.V18, "18.")]
    public async Task A_server_has_logical_WAL_and_the_settings_given(PostgresVersion version, string number)
    {
        await using var server = await Requires.PartAsync(() => PostgresServer.StartAsync(version, ("max_wal_senders", "7")));

        Assert.StartsWith(number, await SettingAsync(server, "server_version"), StringComparison.Ordinal);
        Assert.Equal("logical", await SettingAsync(server, "wal_level"));
        Assert.Equal("7", await SettingAsync(server, "max_wal_senders"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restarted_server_has_its_port_and_its_data(bool immediate)
    {
        await using var server = await Requires.PartAsync(() => PostgresServer.StartAsync(PostgresVersion.V15));
        var port = server.Port;
        await server.CreateDatabaseAsync("kept");

        await server.RestartAsync(immediate);

        Assert.Equal(port, server.Port);
        await using var source = NpgsqlDataSource.Create(server.ConnectionStringFor("kept"));
        await using var command = source.CreateCommand("select 1");
        Assert.Equal(1, await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task Client_programs_take_the_url()
    {
        var server = await PostgresServer.SharedAsync(PostgresVersion.V18);

        Assert.Equal("42\n", Command.Run(PostgresTools.Psql, "-X", "-A", "-t", "-c", "select 42", server.Url));
    }

    [Fact]
    public async Task A_server_leaves_nothing_behind()
    {
        var server = await Requires.PartAsync(() => PostgresServer.StartAsync(PostgresVersion.V15));
        var folder = server.SocketFolder;

        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        await Assert.ThrowsAsync<NpgsqlException>(() => server.ExecuteAsync("select 1"));
    }

    private static async Task<string> SettingAsync(PostgresServer server, string name)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand($"show {name}");
        return Assert.IsType<string>(await command.ExecuteScalarAsync(Cancellation));
    }
}
