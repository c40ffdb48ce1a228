using System.CommandLine;
using Lakehouse.QueryApi.Access.Issuing;
using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse token</c>: credentials for trying the API out.</summary>
internal static class TokenCommand
{
    private const string Description =
        """
        Makes what `lakehouse serve` believes. Tokens of a company come from its identity provider; these are for trying out, and
        API keys for programs. A secret goes to stdout once, and nowhere else.

        Environment: none; LAKEHOUSE_LAKE is not needed.

        Examples:
          lakehouse token key --key trial.pem --jwks keys.json        then: lakehouse serve --jwks keys.json
          lakehouse token issue --key trial.pem --role customer --tenant 7 --hours 8
          lakehouse token api-key --file api-keys --role platform-analyst --days 90
        """;

    public static Command Create(Terminal terminal) => new("token", Description)
    {
        CreateKey(terminal), CreateIssue(terminal), CreateApiKey(terminal),
    };

    private static Command CreateKey(Terminal terminal)
    {
        var key = Required("--key", "Receives the private key, readable by its owner only. Must not be there yet.");
        var jwks = Required("--jwks", "Receives the public key, for `serve --jwks`. Must not be there yet.");
        var command = new Command("key", "Makes a pair of keys that tokens are signed with.") { key, jwks };
        command.SetAction(async (parsed, _) =>
        {
            using var made = SigningKey.New();
            SecretFile.Create(parsed.GetValue(key)!, made.ToPem());
            SecretFile.Create(parsed.GetValue(jwks)!, made.ToJwks());
            await terminal.Error.WriteLineAsync(
                $"Key {made.Id}: private in {parsed.GetValue(key)}, public in {parsed.GetValue(jwks)}.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command CreateIssue(Terminal terminal)
    {
        var who = new PrincipalOptions();
        var key = Required("--key", "Private key that `token key` made.");
        var hours = new Option<int>("--hours") { Description = "1 to 8760. Default 8.", DefaultValueFactory = _ => 8 };
        var issuer = Text("--issuer", TokenIssuer.DefaultIssuer, "`iss`, as `serve --issuer` has it.");
        var audience = Text("--audience", TokenIssuer.DefaultAudience, "`aud`, as `serve --audience` has it.");
        var command = new Command("issue", "Prints a signed token.") { key, hours, issuer, audience };
        who.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var principal = who.Read(parsed);
            var lifetime = TimeSpan.FromHours(Between(parsed.GetValue(hours), 8_760, "--hours"));
            var file = parsed.GetValue(key)!;
            using var signing = SigningKey.Parse(await ReadAsync(file, cancellation), file);
            var tokens = new TokenIssuer(signing, parsed.GetValue(issuer)!, parsed.GetValue(audience)!, terminal.Time);
            await terminal.Out.WriteLineAsync(tokens.Issue(principal, lifetime));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command CreateApiKey(Terminal terminal)
    {
        var who = new PrincipalOptions();
        var file = Required("--file", "File of `serve --api-keys`; made if it is not there. It gets the key's hash.");
        var days = new Option<int>("--days") { Description = "1 to 3650. Default 90.", DefaultValueFactory = _ => 90 };
        var command = new Command("api-key", "Adds an API key to a file, and prints it.") { file, days };
        who.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var principal = who.Read(parsed);
            var expiresAt = terminal.Time.GetUtcNow().AddDays(Between(parsed.GetValue(days), 3_650, "--days"));
            await terminal.Out.WriteLineAsync(ApiKeyIssuer.Add(parsed.GetValue(file)!, principal, expiresAt));
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<string> Required(string name, string description) =>
        new(name) { Description = description, HelpName = "FILE", Required = true };

    private static Option<string> Text(string name, string value, string description) =>
        new(name) { Description = $"{description} Default {value}.", DefaultValueFactory = _ => value };

    private static int Between(int given, int max, string option) =>
        given >= 1 && given <= max ? given : throw new UsageException($"{option} is 1 to {max}.");

    private static async Task<string> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellation);
        }
        catch (IOException failure)
        {
            throw new CommandFailedException(
                $"{file} cannot be read ({failure.GetType().Name}); `lakehouse token key --key FILE --jwks FILE` makes one.");
        }
    }
}
