using System.Net.Sockets;
using Npgsql;

namespace Lakehouse.Reconciler.Source;

/// <summary>Says of a failure of Npgsql what it means and what to do.</summary>
internal static class SourceFailures
{
    private const string ConnectionException = "08";
    private const string InsufficientResources = "53";
    private const string OperatorIntervention = "57";
    private const string TransactionRollback = "40";

    public static bool IsOfSource(Exception failure) =>
        failure is NpgsqlException or SocketException or TimeoutException or IOException { InnerException: SocketException };

    public static ReconciliationException Explain(Exception failure, string doing) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } rights => new ReconciliationRefusedException(
            $"While {doing}: {rights.MessageText}. Grant SELECT on the keys and measures of the table to the reconciler's role.",
            rights),
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } locked => new ReconciliationUnavailableException(
            $"While {doing}: another session holds a lock that keeps readers out; it is tried again at the next run.", locked),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification }
            login => new ReconciliationRefusedException(
                $"While {doing}: {login.MessageText}. Check user and password in the Postgres URL.", login),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } database => new ReconciliationRefusedException(
            $"While {doing}: {database.MessageText}. Check the database in the Postgres URL.", database),
        PostgresException away when IsPassing(away.SqlState) => new ReconciliationUnavailableException(
            $"While {doing}: {away.MessageText}.", away),
        PostgresException refused => new ReconciliationRefusedException(
            $"While {doing}, Postgres said: {refused.MessageText} (SQLSTATE {refused.SqlState}).", refused),
        NpgsqlException { InnerException: SocketException socket } => new ReconciliationUnavailableException(
            $"While {doing}: Postgres cannot be reached ({socket.SocketErrorCode}). Check host and port in the Postgres URL.",
            failure),
        _ => new ReconciliationUnavailableException(
            $"While {doing}: the connection to Postgres broke ({failure.Message}).", failure),
    };

    private static bool IsPassing(string state) => state[..2] is ConnectionException or InsufficientResources
        or OperatorIntervention or TransactionRollback;
}
