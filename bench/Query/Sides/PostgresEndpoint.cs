using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Lakehouse.Bench.Query.Sides;

/// <summary>The reference as a program of its own: Postgres behind a bare HTTP endpoint. Prints its address, and ends with its
/// standard input.</summary>
internal sealed class PostgresEndpoint(string connectionString)
{
    /// <summary>Word of the command line that starts it.</summary>
    public const string Command = "postgres-endpoint";

    private static readonly HomeSql Sql = new("ledger_entries", "tenant_id", "local_day");

    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Max Auto Prepare=8;Auto Prepare Min Usages=1");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        await using var application = builder.Build();
        application.MapPost("/home", http => AnswerAsync(http, source));
        await application.StartAsync(cancellation);
        Console.WriteLine(application.Urls.First());
        await Console.In.ReadToEndAsync(cancellation);
        await application.StopAsync(cancellation);
    }

    private static async Task AnswerAsync(HttpContext http, NpgsqlDataSource source)
    {
        var question = await JsonSerializer.DeserializeAsync<HomeQuestion>(
            http.Request.Body, JsonSerializerOptions.Web, http.RequestAborted);
        if (question is null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var sums = await AddUpAsync(source, question, http.RequestAborted);
        http.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(http.Response.Body, sums, JsonSerializerOptions.Web, http.RequestAborted);
    }

    /// <summary>Both statements in one round trip, prepared once for each connection.</summary>
    private static async Task<JournalSums> AddUpAsync(
        NpgsqlDataSource source, HomeQuestion question, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Ask(Sql.Results, question.Tenant, question.From, question.To, question.ComparedFrom, question.ComparedTo),
                Ask(Sql.Cash, question.Tenant, question.To, question.ComparedFrom),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        List<ResultSum> results = [];
        while (await reader.ReadAsync(cancellation))
        {
            results.Add(new ResultSum(
                reader.GetBoolean(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                reader.GetDecimal(5), reader.GetInt64(6)));
        }

        await reader.NextResultAsync(cancellation);
        List<CashDay> cash = [];
        while (await reader.ReadAsync(cancellation))
        {
            cash.Add(new CashDay(
                await reader.IsDBNullAsync(0, cancellation) ? null : reader.GetFieldValue<DateOnly>(0), reader.GetString(1),
                reader.GetDecimal(2), reader.GetDecimal(3)));
        }

        return new JournalSums(results, cash);
    }

    private static NpgsqlBatchCommand Ask(string sql, params IEnumerable<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
