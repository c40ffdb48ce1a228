using System.Globalization;
using System.Text;
using Lakehouse.Domain.Progress;
using Lakehouse.Model.Sql;
using Lakehouse.Model.Tests.Golden;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Model.Tests.Sql;

public sealed class PostgresRowTextTests
{
    private const string Session = "Options=-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=iso_8601 -c bytea_output=hex"
        + " -c extra_float_digits=3";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Every_golden_value_has_its_text(PostgresVersion version)
    {
        var failures = new List<string>();
        await using var source = await OpenAsync(version);
        foreach (var golden in RowTextCase.All)
        {
            var text = await ScalarAsync(source, golden.Kind, $"{Constant(golden.Value)}::{golden.PostgresType}");
            if (text != golden.Text)
                failures.Add($"{golden.Kind} {golden.PostgresType} '{golden.Value}': '{text}', not '{golden.Text}'");
        }

        Assert.Empty(failures);
    }

    [Fact]
    public async Task A_row_is_the_texts_of_its_columns_in_order()
    {
        await using var source = await OpenAsync(PostgresVersion.V15);
        var row = PostgresSql.RowText([new("a \"b\"", ValueKind.Int32), new("C", ValueKind.Text), new("d", ValueKind.Boolean)]);

        await using var command = source.CreateCommand(
            $"select {row} from (values (17, null::text, true), (-1, '', null)) as t(\"a \"\"b\"\"\", \"C\", d)");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            rows.Add(reader.GetString(0));

        Assert.Equal(["17 -1 t", "-1 0  -"], rows);
    }

    /// <summary>A function has 100 arguments at most, a table 1,600 columns.</summary>
    [Theory]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(200)]
    public async Task A_row_of_many_columns_has_a_text(int count)
    {
        await using var source = await OpenAsync(PostgresVersion.V15);
        var names = Enumerable.Range(0, count).Select(index => $"c{index}").ToList();
        // A date takes one argument, a number two.
        var row = PostgresSql.RowText(
            [.. names.Select((name, index) => new RowColumn(name, index == 0 ? ValueKind.Date : ValueKind.Int64))]);
        var values = string.Join(
            ", ", names.Select((name, index) => $"{(index == 0 ? "date '1970-01-01'" : $"{index}::bigint")} as {name}"));
        await using var command = source.CreateCommand($"select {row} from (select {values}) one_row");

        Assert.Equal(string.Join(' ', Enumerable.Range(0, count)), await command.ExecuteScalarAsync(Cancellation));
    }

    /// <summary>Seconds as a float tell microseconds apart only near 1970; the text is exact whatever the year.</summary>
    [Theory]
    [InlineData("timestamp")]
    [InlineData("timestamptz")]
    public async Task Random_times_have_their_microseconds(string type)
    {
        var random = Seed.NewRandom();
        var kind = type == "timestamp" ? ValueKind.Timestamp : ValueKind.TimestampTz;
        await using var source = await OpenAsync(PostgresVersion.V18);
        await using var command = source.CreateCommand(
            $"select {PostgresSql.RowText([new("v", kind)])} from (select {type} '1970-01-01 00:00:00Z' "
            + "+ given.value * interval '1 microsecond' as v from unnest($1) with ordinality as given(value, place) "
            + "order by place) t");
        // Below 2^53, so that the multiplication above, a float's, is exact.
        List<long> values = [-2_208_988_800_000_001, -2_208_988_800_000_000, 2_208_988_799_999_999, 2_208_988_800_000_000];
        values.AddRange(Enumerable.Range(0, 5_000).Select(_ => random.NextInt64(-2_250_000_000_000_000, 2_250_000_000_000_000)));
        command.Parameters.Add(new() { Value = values.ToArray() });
        List<string> texts = [];
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
            texts.Add(reader.GetString(0));

        Assert.Equal(values.Select(value => value.ToString(CultureInfo.InvariantCulture)), texts);
    }

    [Fact]
    public async Task No_columns_have_an_empty_text()
    {
        await using var source = await OpenAsync(PostgresVersion.V15);
        await using var command = source.CreateCommand($"select {PostgresSql.RowText([])}");

        Assert.Equal("", await command.ExecuteScalarAsync(Cancellation));
    }

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task A_literal_is_read_back_whatever_the_server_makes_of_backslashes(string standardConformingStrings)
    {
        const string Text = "it's \\' \" $1 \n 😀 \\\\";
        await using var source = await OpenAsync(PostgresVersion.V15);
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        await using var setting = new NpgsqlCommand($"set standard_conforming_strings = {standardConformingStrings}", connection);
        await setting.ExecuteNonQueryAsync(Cancellation);

        await using var command = new NpgsqlCommand($"select {PostgresSql.Literal(Text)}", connection);

        Assert.Equal(Text, await command.ExecuteScalarAsync(Cancellation));
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_statement_signs_the_snapshot_that_it_takes(PostgresVersion version)
    {
        var signer = MessageSigner.CreateForThisProcess();
        var nonce = MessageSigner.NewNonce();
        var blocks = signer.BlocksFor(nonce);
        await using var source = await OpenAsync(version);

        await using var command = source.CreateCommand(
            """
            select payload || '|' || encode(sha256($2 || sha256($1 || convert_to(payload, 'UTF8'))), 'hex')
            from (select $3 || pg_current_snapshot()::text as payload) signed
            """);
        command.Parameters.Add(new() { Value = blocks.Inner });
        command.Parameters.Add(new() { Value = blocks.Outer });
        command.Parameters.Add(new() { Value = LakehouseMessage.PayloadBeforeSnapshot(MessageKind.Chunk, "run-1", nonce) });
        var content = Assert.IsType<string>(await command.ExecuteScalarAsync(Cancellation));

        Assert.True(signer.TryVerify(Encoding.UTF8.GetBytes(content), out var message));
        Assert.Equal((MessageKind.Chunk, "run-1", nonce), (message.Kind, message.Run, message.Nonce));
        Assert.NotNull(message.Snapshot);
    }

    private static async Task<NpgsqlDataSource> OpenAsync(PostgresVersion version)
    {
        var server = await PostgresServer.SharedAsync(version);
        return NpgsqlDataSource.Create($"{server.ConnectionString};{Session}");
    }

    private static string Constant(string? value) => value is null ? "null" : PostgresSql.Literal(value);

    private static async Task<string?> ScalarAsync(NpgsqlDataSource source, ValueKind kind, string value)
    {
        var row = PostgresSql.RowText([new("v", kind)]);
        await using var command = source.CreateCommand($"select {row} from (select {value} as v) one_row");
        return (string?)await command.ExecuteScalarAsync(Cancellation);
    }
}
