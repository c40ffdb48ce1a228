using Npgsql;

namespace Lakehouse.Replicator.Copy;

/// <summary>How a session reads and writes the text of values.</summary>
internal static class SessionText
{
    private const string Plain = "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'";

    /// <summary>As the lake's database does, whatever the URL's options or the role say: bounds of ranges go as text.</summary>
    public static async ValueTask UsePlainAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Plain, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
