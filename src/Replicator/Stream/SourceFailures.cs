using System.Net.Sockets;
using Npgsql;

namespace Lakehouse.Replicator.Stream;

/// <summary>Says of a failure of Npgsql what it means and what to do.</summary>
public static class SourceFailures
{
    /// <summary>True for what Npgsql throws when the server refuses or the connection breaks.</summary>
    public static bool IsOfSource(Exception failure) =>
        failure is NpgsqlException or SocketException or TimeoutException or IOException { InnerException: SocketException };

    /// <param name="doing">What was under way, for the message: <c>connecting</c>.</param>
    public static ReplicationException Explain(Exception failure, string doing) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.ObjectInUse } busy => new SourceUnavailableException(
            $"While {doing}: {busy.MessageText}. Another process uses the slot; stop it, or wait until the server notices that "
                + $"it is gone.",
            busy)
        {
            IsSlotBusy = true,
        },
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "53300" } away =>
            new SourceUnavailableException($"While {doing}: {away.MessageText}.", away),
        PostgresException { SqlState: "42501" } rights => new SourceRefusedException(
            $"While {doing}: {rights.MessageText}. Grant the right, or run `lakehouse init` and apply the SQL that it shows.",
                rights),
        PostgresException { SqlState: "28P01" or "28000" } login => new SourceRefusedException(
            $"While {doing}: {login.MessageText}. Check user and password in the Postgres URL.", login),
        PostgresException { SqlState: "3D000" } database => new SourceRefusedException(
            $"While {doing}: {database.MessageText}. Check the database in the Postgres URL.", database),
        PostgresException refused => new SourceRefusedException(
            $"While {doing}, Postgres said: {refused.MessageText} (SQLSTATE {refused.SqlState}).", refused),
        NpgsqlException { InnerException: SocketException socket } away => new SourceUnavailableException(
            $"While {doing}: Postgres cannot be reached ({socket.SocketErrorCode}). Check host and port in the Postgres URL.",
                away),
        _ => new SourceUnavailableException($"While {doing}: the connection to Postgres broke ({failure.Message}).", failure),
    };
}
