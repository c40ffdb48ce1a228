using Npgsql;

namespace Lakehouse.Replicator.Stream;

/// <summary>A connection URI as libpq takes it: <c>postgres://user:password@host:port/database?sslmode=require</c>
/// (PostgreSQL manual, "Connection URIs").</summary>
public static class PostgresUrl
{
    private const string Forms = "Give postgres://user@host:5432/database";

    /// <summary>As Npgsql takes it. A text that is not a URI is taken for Npgsql's own keyword form.</summary>
    /// <exception cref="SourceRefusedException">Neither form. The message never repeats the text: it may hold a
    /// password.</exception>
    public static string ToConnectionString(string url)
    {
        try
        {
            var builder = url.Contains("://", StringComparison.Ordinal) ? FromUri(url) : new NpgsqlConnectionStringBuilder(url);
            if (string.IsNullOrEmpty(builder.Host))
                throw new SourceRefusedException($"The Postgres URL names no host. {Forms}.");
            builder.ApplicationName ??= "lakehouse";
            // A slot waits for every open writer, a sample for a large table: locks have time-outs of their own.
            builder.CommandTimeout = 0;
            // The text forms of range bounds are read by another database.
            builder.Options ??= "-c DateStyle=ISO -c TimeZone=UTC -c extra_float_digits=3";
            return builder.ConnectionString;
        }
        catch (Exception form) when (form is ArgumentException or UriFormatException or FormatException)
        {
            throw new SourceRefusedException($"The Postgres URL has an unknown form or option. {Forms}.", form);
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(string url)
    {
        var uri = new Uri(url);
        if (uri.Scheme is not ("postgres" or "postgresql"))
            throw new UriFormatException("Another scheme.");
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort || uri.Port < 0 ? 5432 : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            builder[OptionNamed(pair[0])] = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
        }

        return builder;
    }

    /// <summary>libpq's names of options that Npgsql calls otherwise.</summary>
    private static string OptionNamed(string name) => name switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        _ => name,
    };
}
