namespace Lakehouse.Support;

/// <summary>PostgreSQL's own client programs, Debian's of version 15: they work on 18 too.</summary>
public static class PostgresTools
{
    internal const string DebianFolder = "/usr/lib/postgresql/15/bin";

    public static string Pgbench => Find("pgbench");

    public static string PgRecvlogical => Find("pg_recvlogical");

    public static string Psql => Find("psql");

    /// <exception cref="MissingPartException">Not installed.</exception>
    private static string Find(string program)
    {
        var path = Path.Combine(DebianFolder, program);
        return File.Exists(path) ? path : throw new MissingPartException(program, PostgresBinaries.DebianCure);
    }
}
