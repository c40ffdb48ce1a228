using FsCheck;
using FsCheck.Fluent;

namespace Lakehouse.DuckDb.Tests.Arrow;

/// <summary>The same rows once as Arrow batches and once as a table of DuckDB's own: every question has one answer.</summary>
/// <remarks>This is the trap that <c>duckdb_arrow_scan</c> falls into: it drops the filter and sums every row.</remarks>
public sealed class ArrowOracleTests
{
    private static readonly string[] Filters =
    [
        "true", "false", "id % 7 = 3", "num > 0", "text > 'aab'", "text = 'aaaaaaaaaaaaa'", "text LIKE '%b%'", "pair.n = 2",
        "pair IS NULL", "pair.name IS NULL", "flag", "NOT flag OR flag IS NULL", "day < DATE '1900-01-01'", "small IN (1, 2)",
        "happened > TIMESTAMPTZ '1980-01-01 00:00:00+00'", "price BETWEEN -100 AND 1000000",
        "u > '80000000-0000-0000-0000-000000000000'",
        "raw IS NOT NULL AND octet_length(raw) > 12", "ratio < 0", "wide < 0", "clock >= TIME '12:00:00'",
        "num > (SELECT quantile_disc(num, 0.5) FROM {0})", "id IN (SELECT max(id) FROM {0} GROUP BY small)",
    ];

    private static readonly string[] Questions =
    [
        "SELECT * FROM {0} WHERE {1} ORDER BY id",
        "SELECT count(*), count(pair), sum(amount), sum(wide), min(text), max(text), min(u), max(raw), sum(pair.n) "
            + "FROM {0} WHERE {1}",
        "SELECT small, flag, count(*), sum(price), min(pair.name), max(day) FROM {0} WHERE {1} GROUP BY ALL ORDER BY ALL",
        "SELECT text, count(*), min(id) FROM {0} WHERE {1} GROUP BY text ORDER BY text NULLS FIRST",
        "SELECT pair, raw, u FROM {0} WHERE {1} ORDER BY text, u, id LIMIT 50",
        "SELECT DISTINCT left(text, 2), pair.n FROM {0} WHERE {1} ORDER BY ALL",
        "SELECT a.id, b.id FROM {0} a JOIN {0} b ON a.text = b.text AND a.id < b.id "
            + "WHERE length(a.text) > 3 ORDER BY ALL LIMIT 500",
        "SELECT count(*) FROM {0} a LEFT JOIN (SELECT * FROM {0} WHERE {1}) b USING (u)",
        "SELECT id, row_number() OVER (PARTITION BY small ORDER BY clock, id), lag(text) OVER (ORDER BY id) "
            + "FROM {0} WHERE {1} ORDER BY id",
        "SELECT id, text FROM {0} WHERE {1}",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Arrow_batches_answer_as_a_plain_table_does(int threads)
    {
        var seeds = Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary();

        // A failure prints FsCheck's replay seed and the number below it, from which rows and questions follow.
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5),
            Prop.ForAll(seeds, seed => AnswersAgree(seed, threads)));
    }

    private static void AnswersAgree(int seed, int threads)
    {
        var random = new Random(seed);
        var rows = new SampleRows(random);
        rows.Generate(random.Next(0, 6000));
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Threads = threads });
        using var connection = database.Connect();
        connection.Execute(SampleRows.TableSql);
        if (rows.Literals.Length > 0)
            connection.Execute($"INSERT INTO plain VALUES {rows.Literals}");
        using var registration = database.Register("rows", rows.Batches, threads);

        for (var question = 0; question < Questions.Length; question++)
        {
            var filter = Filters[random.Next(Filters.Length)];
            var expected = Answer(connection, Questions[question], "plain", filter);
            var actual = Answer(connection, Questions[question], "arrow_table('rows')", filter);
            Assert.True(expected.SequenceEqual(actual), $"Seed {seed}, {threads} threads, {Questions[question]} with {filter}.");
        }

        rows.Batches.ForEach(batch => batch.Dispose());
    }

    private static string[] Answer(DuckDbConnection connection, string question, string source, string filter)
    {
        using var result = connection.Query(
            $"SELECT q::VARCHAR FROM ({string.Format(question, source, string.Format(filter, source))}) q");
        return [.. result.Rows().Select(row => (string)row[0]!)];
    }
}
