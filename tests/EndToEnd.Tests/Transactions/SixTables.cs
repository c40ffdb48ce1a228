using Lakehouse.EndToEnd.Tests.World;
using Npgsql;

namespace Lakehouse.EndToEnd.Tests.Transactions;

/// <summary>Six tables whose amounts add up to zero after every transaction, and a manifest with the number of rows that bear
/// each transaction's name.</summary>
internal sealed class SixTables(ReplicatedWorld world)
{
    public const int TableCount = 6;

    // Enough for several transactions in each root, and time for the readers to keep up.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly string Rows = string.Join(
        " UNION ALL ", Enumerable.Range(0, TableCount).Select(number => $"SELECT job, amount FROM part_{number}"));

    private long _committed;
    private long _rolledBack;

    /// <summary>The sum of all amounts, as text.</summary>
    public static string SumSql => $"SELECT CAST(coalesce(sum(amount), 0) AS VARCHAR) AS total FROM ({Rows}) r";

    /// <summary>Transactions whose rows are not as many as their manifest says, or which have none.</summary>
    public static string MiscountedSql =>
        $"""
        SELECT coalesce(m.job, c.job) AS job, m.row_count AS expected, c.n AS found FROM manifest m
        FULL JOIN (SELECT job, count(*) AS n FROM ({Rows}) r GROUP BY job) c ON c.job = m.job
        WHERE c.n IS DISTINCT FROM m.row_count
        """;

    public long Committed => Interlocked.Read(ref _committed);

    public long RolledBack => Interlocked.Read(ref _rolledBack);

    public async Task CreateAsync()
    {
        for (var number = 0; number < TableCount; number++)
        {
            // Every replica identity that a table with a key can have here.
            var identity = number % 2 == 0 ? "FULL" : "DEFAULT";
            await world.ExecuteAsync(
                $"""
                CREATE TABLE part_{number} (id bigserial PRIMARY KEY, job text NOT NULL, amount numeric(20,2) NOT NULL);
                ALTER TABLE part_{number} REPLICA IDENTITY {identity};
                """);
            world.AddModel($"table: public.part_{number}\nkey: [id]");
        }

        await world.ExecuteAsync("CREATE TABLE manifest (job text PRIMARY KEY, row_count bigint NOT NULL)");
        world.AddModel("table: public.manifest\nkey: [job]");
    }

    /// <summary>Writes transactions until cancelled.</summary>
    /// <param name="writer">Changes and deletes only its own rows, so that no two writers wait for each other.</param>
    public async Task WriteAsync(int writer, Random random, CancellationToken stopping)
    {
        await using var connection = await world.Source.OpenConnectionAsync(ReplicatedWorld.Now);
        for (var number = 0; !stopping.IsCancellationRequested; number++)
        {
            var isRolledBack = random.Next(6) == 0;
            var transaction = Transaction($"w{writer}-{number}", writer, random, isRolledBack);
            await using var command = new NpgsqlCommand(transaction, connection);
            await command.ExecuteNonQueryAsync(ReplicatedWorld.Now);
            Interlocked.Increment(ref isRolledBack ? ref _rolledBack : ref _committed);
            await Task.Delay(Pause * random.NextDouble(), TimeProvider.System, ReplicatedWorld.Now);
        }
    }

    private static string Transaction(string job, int writer, Random random, bool isRolledBack)
    {
        var total = 0L;
        var rows = random.Next(1, 12);
        List<string> statements = ["BEGIN"];
        for (var row = 0; row < rows; row++)
        {
            if (random.Next(5) == 0)
                statements.Add($"SAVEPOINT s; {Insert(job, 1_000_003, random)}; ROLLBACK TO SAVEPOINT s");
            var isNested = random.Next(5) == 0;
            var amount = row == rows - 1 ? -total : random.Next(-100_000, 100_000);
            total += amount;
            var insert = Insert(job, amount, random);
            statements.Add(isNested ? $"SAVEPOINT s; {insert}; RELEASE SAVEPOINT s" : insert);
        }

        if (random.Next(2) == 0)
            statements.AddRange(Transfer(writer, random));
        statements.Add($"INSERT INTO manifest VALUES ('{job}', {rows})");
        statements.Add(isRolledBack ? "ROLLBACK" : "COMMIT");
        return string.Join(";\n", statements);
    }

    private static string Insert(string job, long cents, Random random) =>
        $"INSERT INTO part_{random.Next(TableCount)} (job, amount) VALUES ('{job}', {cents} / 100.0)";

    /// <summary>Moves an amount from some rows of this writer in one table to as many in another.</summary>
    private static IEnumerable<string> Transfer(int writer, Random random)
    {
        var (from, to) = (random.Next(TableCount), random.Next(TableCount));
        var cents = random.Next(1, 500);
        yield return
            $"""
            WITH pairs AS (
              SELECT a.id AS debit, b.id AS credit
              FROM (SELECT id, row_number() OVER (ORDER BY id DESC) AS n FROM part_{from} WHERE job LIKE 'w{writer}-%'
                    ORDER BY id DESC LIMIT 3) a
              JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM part_{to} WHERE job LIKE 'w{writer}-%'
                    ORDER BY id LIMIT 3) b
                ON a.n = b.n
              WHERE {from} <> {to}),
            debited AS (UPDATE part_{from} p SET amount = p.amount - {cents} / 100.0 FROM pairs WHERE p.id = pairs.debit)
            UPDATE part_{to} p SET amount = p.amount + {cents} / 100.0 FROM pairs WHERE p.id = pairs.credit
            """;
    }
}
